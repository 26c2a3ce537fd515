// The widget's events for a data layer and for a form of your own. Serve it from your own host.
const layer = (globalThis.dataLayer ??= []);

const summary = ({ app, scenario, native, verdict, decision }) => ({
  scim_app: app,
  scim_seats: scenario.seats,
  scim_plan: scenario.plan,
  scim_upgrade_low: native.upgrade_per_year.low, // null where it is open or unknown
  scim_upgrade_high: native.upgrade_per_year.high,
  scim_cheapest: verdict.way,
  scim_recommended: decision.recommendation,
});

addEventListener("scim-change", ({ detail }) => {
  layer.push({ event: "scim_change", ...summary(detail) });
});

addEventListener("scim-cta", (event) => {
  const { estimate, link } = event.detail;
  layer.push({ event: "scim_cta", scim_link: link, ...summary(estimate) });
  const form = document.querySelector("form[data-scim]");
  if (!form) return; // the button goes where it went
  event.preventDefault();
  const values = { scim_link: link, ...summary(estimate) };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name); // <input type="hidden" name="scim_seats">
    if (field) field.value = value ?? "";
  }
  form.scrollIntoView();
});
