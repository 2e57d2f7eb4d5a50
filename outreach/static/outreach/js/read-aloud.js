// Reads the recipe aloud, piece by piece, where the device has a Danish voice of its own.
const speech = window.speechSynthesis;
const button = document.querySelector("[data-read-aloud]");
const language = document.documentElement.lang;

function voice() {
  return speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
}

function offer() {
  button.hidden = !voice();
}

function stop() {
  speech.cancel();
  document.querySelector(".being-read")?.classList.remove("being-read");
  button.setAttribute("aria-pressed", "false");
}

function read([piece, ...rest]) {
  document.querySelector(".being-read")?.classList.remove("being-read");
  if (!piece) {
    stop();
    return;
  }
  piece.classList.add("being-read");
  piece.scrollIntoView({ block: "nearest" });
  const words = new SpeechSynthesisUtterance(piece.textContent.trim());
  words.voice = voice();
  words.lang = words.voice.lang;
  words.rate = 0.9;
  words.onend = () => button.getAttribute("aria-pressed") === "true" && read(rest);
  speech.speak(words);
}

if (button && speech) {
  const label = button.querySelector("span");
  const start = label.textContent;
  button.setAttribute("aria-pressed", "false");
  new MutationObserver(() => {
    label.textContent = button.getAttribute("aria-pressed") === "true" ? button.dataset.stop : start;
  }).observe(button, { attributeFilter: ["aria-pressed"] });
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") {
      stop();
      return;
    }
    button.setAttribute("aria-pressed", "true");
    read([...document.querySelectorAll("[data-read]")]);
  });
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", stop);
}
