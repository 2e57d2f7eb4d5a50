// Filters: what was left empty is left out of the address, so that it is short enough to be shared.
for (const form of document.querySelectorAll(".filters form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = new URL(form.action);
    address.search = new URLSearchParams(chosen);
    location.assign(address);
  });
}
