use crate::support::made::{self, flat, per_seat, plan, quote, times};
use crate::support::estimate;
use scimcost::pricing::*;
use serde_json::json;
#[test]
fn zz() {
    let added = |id: &str, to: &str, price: serde_json::Value| plan(id, "yes", json!({ "add_on": { "to": to, "name": "SCIM add-on", "price": price } }));
    let seat = |a: &str, m: serde_json::Value| { let mut p = json!({"amount": a, "unit":"user","per":"month"}); for (k,v) in m.as_object().unwrap() { p[k]=v.clone(); } json!({"per_unit": p}) };
    let mut high = plan("high", "no", seat("30", json!({"base":"100","included":5,"minimum_spend":"500"})));
    high["other_seats"] = json!([{ "id": "viewer", "name": "Viewer", "amount": "5", "per": "month" }]);
    high["one_off"] = json!({"amount":"1500","what":"Onboarding fee","cite":[]});
    let app = made::app(&[plan("low","no",per_seat("20")), high, added("high-scim","high",flat("2400","year")), plan("sized","no",json!({"by_size":{"unit":"user","per":"month","bands":[{"from":1,"to":50,"amount":"199.5"},{"from":100,"amount":"900"}]}})), plan("mult","yes",times("high","2","3")), added("q","low",quote())]);
    for link in ["plan=low&target=high-scim&units.viewer=7&discount=10&years=2&growth=20","plan=high&target=high-scim&units.viewer=7","plan=low&target=mult","plan=high&target=mult&units.viewer=3","plan=low&target=sized&seats=60","plan=low&target=sized&seats=20&years=3","plan=low&target=q","plan=high&target=q","plan=none&target=q","plan=low&target=high-scim&seats=3"] {
        let app = { let mut r = (*app.record).clone(); for p in &mut r.plans { p.scim = scimcost::catalog::Tri::Yes; } scimcost::catalog::App::new(r, app.terms.clone()) };
        let e = estimate(&app, link);
        println!("=== {link}");
        for f in [Figure::Upgrade, Figure::Total, Figure::Increase, Figure::BreakEven, Figure::FlipPrice, Figure::HorizonNative, Figure::HorizonManaged] {
            let w = explain(&app, &e, f);
            println!("{}: {:#?}\n   {:?}", f.as_str(), w.formula, w.assumptions);
        }
        println!("{:?}", verdict_words(&app, &e));
        for b in side_by_side(&app,&e) { println!("{:?}", b.open); }
        println!("{:?}", flip_words(&app,&e));
    }
}
