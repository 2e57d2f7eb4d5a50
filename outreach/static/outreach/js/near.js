// "Use my place": asks the browser where it is when the button is pressed, and writes it, rounded, into the field.
// Nothing leaves the browser before the form is sent.
for (const button of document.querySelectorAll("[data-near]")) {
  if (!navigator.geolocation) continue;
  const field = document.getElementById(button.dataset.near);
  const note = button.parentElement.querySelector("[data-near-note]");
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        field.form.requestSubmit();
      },
      () => { note.textContent = button.dataset.nearRefused; field.focus(); },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
}
