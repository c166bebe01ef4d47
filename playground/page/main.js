// Starts the page: who acts, the state, the live connection.

import { Api, fetchPeople } from "./api.js";
import { App } from "./app.js";
import { el, fill } from "./dom.js";
import { Socket } from "./socket.js";

async function start() {
  const people = (await fetchPeople()).filter((person) => !person.bot);
  const asked = new URLSearchParams(location.search).get("person");
  const person = people.find((entry) => entry.id === asked) ?? people[0];
  if (!person) throw new Error("There is nobody to act as yet.");
  if (person.id !== asked) history.replaceState(null, "", `/?person=${person.id}${location.hash}`);
  const api = new Api(person.id);
  // Connected before the state is read, so that no event between the two is lost.
  const socket = new Socket(person.id);
  await socket.opened;
  new App(document.getElementById("app"), api, socket, people, await api.state()).start();
}

start().catch((error) => {
  console.error(error);
  fill(
    document.getElementById("app"),
    el(
      "div",
      { class: "app-start", role: "alert" },
      el("p", {}, `The playground could not be opened: ${error.message}`),
      el("button", { class: "button primary", type: "button", onclick: () => location.reload() }, "Try again"),
    ),
  );
});
