// Makes the pattern while one chooses, instead of when one presses the button, and lets one paint on it.
import { Cutting } from "./bead-maker-cut.js";
import { paintOn } from "./bead-maker-painting.js";
import { Sharing } from "./bead-maker-sharing.js";

const SOON = 350; // milliseconds after the last choice
const CODE = /^#([\w-]{30,})$/;

class Maker {
  constructor(root) {
    this.words = root.dataset;
    this.form = root.querySelector("#maker");
    this.picture = this.form.querySelector("[type=file]");
    this.copy = this.form.querySelector("[name=kopi]");
    this.result = root.querySelector("[data-result]");
    this.state = root.querySelector("[data-state]");
    this.sharing = new Sharing(root);
    this.cutting = new Cutting(this.form, this.copy);
    for (const event of ["input", "change"]) this.form.addEventListener(event, (event) => this.chosen(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    const code = location.hash.match(CODE)?.[1]; // before the address of what is shown takes its place
    this.mount();
    this.open(code);
  }

  mount() {
    let isNew = true;
    this.painting = paintOn(this.result, (painting) => {
      if (!isNew) this.sharing.follow(painting);
    });
    isNew = false;
    this.sharing.show(this.result);
  }

  // Somebody shared a pattern that is too long for the part of an address that a server reads.
  open(code) {
    if (!code || code === this.painting?.code) return;
    const add = (name, value) => this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    add("kode", code);
    add("handling", "vis");
    this.form.submit();
  }

  chosen(event) {
    clearTimeout(this.timer);
    const isPicture = event.target === this.picture;
    if (isPicture && this.isTooLarge()) return;
    // The frame was for the picture before.
    if (this.copy.value && (isPicture || event.target.name === this.libraryPicture)) this.cutting.reset();
    // With a pattern and no picture the server says that one has to be chosen.
    if (this.hasPicture() || this.painting) this.timer = setTimeout(() => this.make(), isPicture ? 0 : SOON);
  }

  // In the CMS: the name of the field with the picture of the library.
  get libraryPicture() {
    return this.form.querySelector("[data-seen-picture]")?.dataset.seenPicture;
  }

  hasPicture() {
    const fromLibrary = this.libraryPicture && this.form.elements[this.libraryPicture].value;
    return Boolean(this.picture.files.length || this.copy.value || fromLibrary);
  }

  isTooLarge() {
    const file = this.picture.files[0];
    if (!file || file.size <= Number(this.words.largest)) return false;
    this.say(this.words.tooLarge);
    this.picture.value = "";
    return true;
  }

  submitted(event) {
    if (event.submitter?.value !== "lav" || !this.hasPicture()) return;
    event.preventDefault();
    this.make();
  }

  async make() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const file = this.picture.files[0];
    this.say(this.words.working);
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: this.filledIn(file), signal });
      const text = await answer.text();
      if (signal.aborted) return;
      if (answer.status === 503) this.tryAgain(answer);
      else if (answer.ok) this.take(text, file);
      else this.say(this.words.failed);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.words.failed);
    }
  }

  // The picture is sent once; after that its small copy does.
  filledIn(file) {
    const body = new FormData(this.form);
    body.set("del", "plade");
    body.set("handling", "lav");
    if (!file || file === this.sent) body.delete(this.picture.name);
    return body;
  }

  tryAgain(answer) {
    this.say(this.words.busy);
    const wait = Number(answer.headers.get("Retry-After")) || 5; // and a little more, so that not all come at once
    this.timer = setTimeout(() => this.make(), 1000 * wait * (1 + Math.random()));
  }

  take(text, file) {
    this.say("");
    const page = new DOMParser().parseFromString(text, "text/html");
    const copy = page.querySelector("[data-new-copy]");
    if (copy) {
      this.copy.value = copy.value;
      this.form.querySelector("[name=delt]")?.remove(); // from now on there is a picture
      this.cutting.show();
      this.sent = file;
      const seen = this.form.querySelector("[data-seen-picture]"); // in the CMS: the picture chosen there was looked at
      if (seen) seen.value = this.form.elements[this.libraryPicture].value;
    }
    this.result.replaceChildren(...page.body.childNodes);
    this.mount();
    if (copy) this.result.scrollIntoView({ block: "nearest" });
  }

  say(text) {
    this.state.textContent = text;
    if (text && text !== this.words.working) this.state.scrollIntoView({ block: "nearest" });
  }
}

for (const root of document.querySelectorAll("[data-bead-maker]")) new Maker(root);
