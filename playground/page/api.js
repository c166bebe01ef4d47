// Requests to the playground: Discord's REST routes as one person, and the page's own few routes.

const MOST_RETRIES = 3;

/** A refused request, with Discord's status, code and message. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message ?? `The server answered ${status}.`);
    this.status = status;
    this.code = body?.code ?? 0;
  }
}

/** People to act as. */
export async function fetchPeople() {
  const response = await fetch("/page/people");
  if (!response.ok) throw new ApiError(response.status, null);
  const people = await response.json();
  return Array.isArray(people) ? people : people.people;
}

export class Api {
  constructor(personId) {
    this.headers = { Authorization: `Person ${personId}` };
  }

  /** The whole state this person sees. */
  state() {
    return this.#send("GET", "/page/state");
  }

  /** Starts an interaction and answers `{id}`. */
  interact(interaction, files = []) {
    return this.#send("POST", "/page/interactions", interaction, files);
  }

  get(path) {
    return this.#send("GET", `/api/v10${path}`);
  }

  post(path, body, files) {
    return this.#send("POST", `/api/v10${path}`, body, files);
  }

  patch(path, body) {
    return this.#send("PATCH", `/api/v10${path}`, body);
  }

  put(path) {
    return this.#send("PUT", `/api/v10${path}`);
  }

  delete(path) {
    return this.#send("DELETE", `/api/v10${path}`);
  }

  async #send(method, url, body, files = []) {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url, { method, ...this.#payload(body, files) });
      const answer = await readAnswer(response);
      if (response.ok) return answer;
      if (response.status !== 429 || attempt === MOST_RETRIES) throw new ApiError(response.status, answer);
      await new Promise((wake) => setTimeout(wake, 1000 * (answer?.retry_after ?? 1)));
    }
  }

  #payload(body, files) {
    if (body === undefined) return { headers: this.headers };
    if (!files.length)
      return { headers: { ...this.headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const form = new FormData();
    form.append("payload_json", JSON.stringify(body));
    files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
    return { headers: this.headers, body: form };
  }
}

async function readAnswer(response) {
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 200) };
  }
}

/** Reaction routes name a custom emoji `name:id` and a Unicode emoji by itself. */
export const emojiPath = (emoji) => encodeURIComponent(emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name);
