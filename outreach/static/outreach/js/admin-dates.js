// The CMS's editor of dates: lists the dates while they are being written, and hides the fields that don't matter.
// Everything works without it, a little less comfortably.

const DELAY = 400; // milliseconds without a key or a click
const CANCEL = "[name=cancel_vanishing]";

const debounced = (act) => {
    let waiting;
    return () => {
        clearTimeout(waiting);
        waiting = setTimeout(act, DELAY);
    };
};

// --- The list of dates ---------------------------------------------------------------------------

const isAboutDates = ([name]) => /^(schedule|changes)-/.test(name);

const keepListed = (panel) => {
    const form = panel.closest("form");
    const failed = form.querySelector("[data-dates-preview-failed]");
    const status = form.querySelector("[data-dates-preview-status]");
    const written = () => [...new FormData(form)].filter(isAboutDates);
    let known = JSON.stringify(written());
    let asking = new AbortController();

    return async () => {
        const now = written();
        if (JSON.stringify(now) === known) return;
        known = JSON.stringify(now);
        asking.abort();
        asking = new AbortController();
        const body = new FormData();
        for (const [name, value] of now) body.append(name, value);
        const all = new FormData(form);
        if (all.has("cancel_vanishing")) body.append("cancel_vanishing", "on");
        try {
            const answer = await fetch(panel.dataset.address, {
                method: "POST",
                body,
                headers: { "X-CSRFToken": all.get("csrfmiddlewaretoken") },
                signal: asking.signal,
            });
            if (!answer.ok) throw new Error(answer.status);
            const text = await answer.text();
            const isTicked = panel.querySelector(CANCEL)?.checked; // perhaps while the answer was on its way
            panel.innerHTML = text;
            const box = panel.querySelector(CANCEL);
            if (box && isTicked) box.checked = true;
            failed.hidden = true;
            // Whoever hears the page hears what is wrong and how many dates there are, not every one of them.
            status.textContent = [...panel.querySelectorAll(".help-block, .dates-preview-count")]
                .map((part) => part.textContent.trim())
                .join(" ");
        } catch (error) {
            if (error.name === "AbortError") return;
            known = ""; // so that the next key asks again
            failed.hidden = false;
        }
    };
};

// --- Fields that don't matter for what was chosen ------------------------------------------------

const FIELDS_OF = {
    weekly: ["weekdays"],
    monthly_by_weekday: ["weekdays", "places"],
};

const showFieldsOfRepetitions = () => {
    for (const choice of document.querySelectorAll("select[name$='-value-repetition']")) {
        const prefix = choice.name.slice(0, -"repetition".length);
        for (const name of ["weekdays", "places"]) {
            const field = document.querySelector(`[name="${prefix}${name}"]`)?.closest("[data-contentpath]");
            if (field) field.hidden = !(FIELDS_OF[choice.value] ?? []).includes(name);
        }
    }
};

const showFieldsOfAct = () => {
    const chosen = document.querySelector("[data-date-form] [name='act']:checked")?.value;
    for (const part of document.querySelectorAll("[data-date-form] [data-for]")) {
        part.hidden = !part.dataset.for.split(" ").includes(chosen);
    }
};

const lists = [...document.querySelectorAll("[data-dates-preview]")].map(keepListed);
const lookAgain = debounced(() => {
    showFieldsOfRepetitions();
    for (const list of lists) list();
});

// On the document, since the calendar from which a day is chosen stands outside the form; and on the way down, since
// the CMS's buttons keep their clicks to themselves.
for (const event of ["input", "change", "click", "keyup"]) document.addEventListener(event, lookAgain, true);
document.addEventListener("change", showFieldsOfAct);
lookAgain();
showFieldsOfAct();
