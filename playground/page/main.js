// Starts the page: who acts, the state, the live connection.

import { Api, fetchPeople } from "./api.js";
import { App } from "./app.js";
import { el, fill } from "./dom.js";

async function start() {
  const people = (await fetchPeople()).filter((person) => !person.bot);
  const asked = new URLSearchParams(location.search).get("person");
  const person = people.find((entry) => entry.id === asked) ?? people[0];
  if (!person) throw new Error("There is nobody to act as yet.");
  if (person.id !== asked) history.replaceState(null, "", `/?person=${person.id}${location.hash}`);
  const api = new Api(person.id);
  new App(document.getElementById("app"), api, people, await api.state()).start();
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
