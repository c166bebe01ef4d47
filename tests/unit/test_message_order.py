"""Messages stand in the order in which their jobs were asked for."""

import asyncio

from bot.ui.message_order import MessageOrder


async def placed(order: MessageOrder, job_id: str, log: list[str]) -> None:
    await order.wait_for(job_id)
    log.append(job_id)
    order.leave(job_id)


async def test_a_later_message_waits_for_an_earlier_one_of_its_channel() -> None:
    order, log = MessageOrder(), []
    for job_id in ("one", "two", "elsewhere"):
        order.join(job_id)
    order.want("two", "art")
    order.want("elsewhere", "general")
    later = [asyncio.create_task(placed(order, job_id, log)) for job_id in ("two", "elsewhere")]
    await asyncio.sleep(0)
    assert log == [], "nobody knows yet where the first will stand"
    order.want("one", "art")
    await later[1]
    assert log == ["elsewhere"]
    await placed(order, "one", log)
    await later[0]
    assert log == ["elsewhere", "one", "two"]


async def test_a_message_that_will_never_be_made_holds_nobody_back() -> None:
    order, log = MessageOrder(), []
    order.join("one")
    order.join("two")
    order.want("two", "art")
    order.leave("one")
    await placed(order, "two", log)
    await placed(order, "two", log)  # one that left already does not wait
    assert log == ["two", "two"]
