// A page that React makes, the widget in the midst of it. The test tells it what to show next by events of
// the document: `{ shown, place, turn, seats }`.

import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";

function Costs({ seats, heard }) {
  return (
    <scim-cost id="one" app="intercom" plan="essential" seats={seats} onscim-change={heard}>
      <table>
        <caption>What SCIM costs at Intercom</caption>
        <tbody>
          <tr>
            <th scope="row">Expert instead of Essential, 80 seats</th>
            <td>$98,880 a year</td>
          </tr>
        </tbody>
      </table>
    </scim-cost>
  );
}

function Page() {
  const [{ shown, place, turn, seats }, setState] = useState({ shown: true, place: "main", turn: 1, seats: 80 });
  const [told, setTold] = useState("nothing");
  useEffect(() => {
    const change = ({ detail }) => flushSync(() => setState((state) => ({ ...state, ...detail })));
    document.addEventListener("host", change);
    return () => document.removeEventListener("host", change);
  }, []);
  const costs = shown && (
    <Costs key={turn} seats={seats} heard={({ detail }) => setTold(detail.native.upgrade_per_year.low)} />
  );
  // In another order the element is moved, not made anew: it has the same key.
  const after = (
    <p key="after" className="after">
      The calculator told: <output id="told">{told}</output>
    </p>
  );
  return (
    <>
      <header className="bar">
        <b className="brand">Joiner</b>
      </header>
      <main>
        <section className="hero">
          <h1>Access that follows people</h1>
          <p>Somebody joins, and has every account by nine. Somebody leaves, and has none by ten past.</p>
        </section>
        <section id="cost">
          <h2>What it costs</h2>
          {place === "main" ? [costs, after] : [after, costs]}
        </section>
      </main>
    </>
  );
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
