/** The merge desk: a text written together is shown, and chosen, only where it is wanted. Without it, all are shown. */

const WRITE = "text";

for (const together of document.querySelectorAll("[data-merge-together]")) {
    const row = together.closest("fieldset");
    const write = row.querySelector(`input[type="radio"][value="${WRITE}"]`);
    const follow = () => {
        together.hidden = !write.checked;
    };
    row.addEventListener("change", follow);
    together.addEventListener("input", () => {
        write.checked = true;
    });
    follow();
}

document.querySelector("#merge-problems")?.focus();
