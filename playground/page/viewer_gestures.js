// What a hand does to the picture in the viewer: press, drag, wheel, pinch, swipe.

const WHEEL_STEP = 1.25;
const PRESS_PX = 6;
const SWIPE_PX = 60;
const DOUBLE_TAP_MS = 320;

/**
 * `view` answers `isZoomed()` and is told `zoomBy(factor, at)`, `toggle(at)`, `pan(x, y)`, `step(by)` and `leave()`;
 * `at` is relative to the middle of `stage`.
 */
export function followGestures(stage, view) {
  const pointers = new Map();
  let start = null;
  let lastTap = 0;

  const fromMiddle = ({ x, y }) => {
    const box = stage.getBoundingClientRect();
    return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 };
  };
  const place = (event) => ({ x: event.clientX, y: event.clientY });

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      view.zoomBy(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, fromMiddle(place(event)));
    },
    { passive: false },
  );
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, place(event));
    if (pointers.size === 1) start = { ...place(event), onStage: event.target === stage, moved: 0 };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (other) pinch(before, now, other);
    else view.pan(now.x - before.x, now.y - before.y);
    start.moved = other ? Infinity : start.moved + distance(before, now);
  });
  for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, end);

  function pinch(before, now, other) {
    view.zoomBy(
      distance(now, other) / Math.max(1, distance(before, other)),
      fromMiddle({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }),
    );
  }

  function end(event) {
    if (!pointers.delete(event.pointerId) || pointers.size || event.type === "pointercancel") return;
    const now = place(event);
    if (start.moved < PRESS_PX) return press(event, now);
    const [x, y] = [now.x - start.x, now.y - start.y];
    const swiped = event.pointerType === "touch" && Math.abs(x) > SWIPE_PX && Math.abs(x) > 2 * Math.abs(y);
    if (swiped && start.moved !== Infinity && !view.isZoomed()) view.step(x < 0 ? 1 : -1);
  }

  /** A mouse zooms with one press, a finger with two; beside the picture either leaves. */
  function press(event, now) {
    if (start.onStage) return void (view.isZoomed() || view.leave());
    const second = event.timeStamp - lastTap < DOUBLE_TAP_MS;
    lastTap = second ? 0 : event.timeStamp;
    if (event.pointerType === "mouse" || second) view.toggle(fromMiddle(now));
  }
}

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
