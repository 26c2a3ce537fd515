//! Reading prospects: everything that can be kept is kept, and each thing that was left out is named.

use super::{
    Logo, MOST_INPUTS, MOST_NAME, MOST_NOTES, MOST_PROSPECTS, MOST_SCENES, Prospect, Scene,
    VERSION, cleaned, is_id,
};
use crate::catalog::Json;
use crate::date::Day;
use crate::filled::Texts;
use crate::route::Route;
use crate::scenario::{Note, Scenario, quoted};
use crate::stack::StackScenario;

/// Why a text is no prospect at all, as a sentence. Nothing of it is taken, and it is not to be written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

const NO_JSON: &str = "It is not JSON, or it was cut off.";
const OTHER: &str = "It is JSON, but nothing that this page has saved.";

/// What is said of a text of an older version; nothing where it is this one's.
///
/// # Errors
/// The version, where it is a newer one.
fn version_of(json: &Json) -> Result<Option<Note>, &str> {
    match json.get("version") {
        Some(Json::Bare(version)) if *version == VERSION.to_string() => Ok(None),
        // Versions begin at 1; whatever is no number was never written by this page.
        Some(Json::Bare(version))
            if version.starts_with(|digit: char| ('1'..='9').contains(&digit)) =>
        {
            Err(version)
        }
        _ => Ok(Some(Note::new(
            "This was saved by an older version of this page. It was read as far as it is understood; check the inputs.",
        ))),
    }
}

/// Letters beyond the first 65,536 that were written as two escapes become themselves: other programs
/// write them so, and the reader of JSON takes one escape for one letter.
fn without_pairs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let code = |text: &str| {
        let mut code = 0_u16;
        for digit in text.strip_prefix("\\u")?.get(..4)?.chars() {
            code = code << 4 | u16::try_from(digit.to_digit(16)?).ok()?;
        }
        Some(code)
    };
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let pair = code(escape).zip(escape.get(6..).and_then(code));
        let letter = pair.and_then(|(high, low)| {
            let is_high = (0xd800..0xdc00).contains(&high);
            is_high.then(|| char::decode_utf16([high, low]).next()?.ok())?
        });
        // An escape is at least the letter after the backslash, which may be another backslash.
        let long = match letter {
            Some(letter) => {
                out.push(letter);
                12
            }
            None => {
                let long = escape.chars().take(2).map(char::len_utf8).sum();
                out.push_str(escape.get(..long).unwrap_or(escape));
                long
            }
        };
        rest = escape.get(long..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn parsed(text: &str) -> Result<Json, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    let refused = || Refused(NO_JSON.to_owned());
    Json::parse(&without_pairs(text)).ok_or_else(refused)
}

fn says(json: &Json, what: &str) -> bool {
    json.get("scimcost").and_then(Json::as_str) == Some(what)
}

impl Prospect {
    /// Reads what [`Prospect::to_text`] wrote, with a sentence for each thing that was left out.
    ///
    /// # Errors
    /// Why it is no prospect, or one of a newer version, which this one would lose something of.
    pub fn read(text: &str) -> Result<(Prospect, Vec<Note>), Refused> {
        let json = parsed(text)?;
        if !says(&json, "prospect") {
            return Err(Refused(OTHER.to_owned()));
        }
        let mut notes = Vec::new();
        match version_of(&json) {
            Ok(note) => notes.extend(note),
            Err(newer) => {
                let words = [
                    "It was saved by a newer version of this page (",
                    newer,
                    ", where this one reads ",
                    &VERSION.to_string(),
                    "), so it is left as it is.",
                ];
                return Err(Refused(words.glued()));
            }
        }
        match one(&json, &mut notes) {
            Some(prospect) => Ok((prospect, notes)),
            None => Err(Refused(OTHER.to_owned())),
        }
    }
}

/// Reads a file of prospects, or of a single one, with a sentence for each thing that was left out.
///
/// # Errors
/// Why it holds none.
pub fn read_file(text: &str) -> Result<(Vec<Prospect>, Vec<Note>), Refused> {
    let json = parsed(text)?;
    let mut notes = Vec::new();
    let several = says(&json, "prospects");
    if !several && !says(&json, "prospect") {
        return Err(Refused(OTHER.to_owned()));
    }
    match version_of(&json) {
        Ok(note) => notes.extend(note),
        Err(_) => notes.push(Note::new(
            "This file was saved by a newer version of this page. What this one understands of it was taken.",
        )),
    }
    let single = std::slice::from_ref(&json);
    let list = match json.get("prospects") {
        Some(Json::List(list)) if several => list.as_slice(),
        _ if several => return Err(Refused(OTHER.to_owned())),
        _ => single,
    };
    let mut found = Vec::new();
    for json in list.iter().take(MOST_PROSPECTS) {
        match one(json, &mut notes) {
            Some(prospect) => found.push(prospect),
            None => notes.push(Note::new(
                "An entry of the file is no prospect and was left out.",
            )),
        }
    }
    if list.len() > MOST_PROSPECTS {
        notes.push(Note::new(
            "The file holds more than 500 prospects; the first 500 were taken.",
        ));
    }
    Ok((found, notes))
}

/// What is known about an entry, by its name.
const KNOWN: [&str; 8] = [
    "scimcost",
    "version",
    "id",
    "company",
    "saved",
    "notes",
    "logo",
    "scenarios",
];

fn one(json: &Json, notes: &mut Vec<Note>) -> Option<Prospect> {
    let Json::Object(fields) = json else {
        return None;
    };
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
    let (mut name, cut) = cleaned(text("company"), MOST_NAME, false);
    if name.is_empty() {
        "Unnamed".clone_into(&mut name);
    }
    let mut say = |words: &[&str]| notes.push(Note::new([&*name, ": ", &words.glued()].glued()));
    if text("company").trim().is_empty() {
        say(&["the entry names no company."]);
    } else if cut {
        say(&[
            "the name was longer than 120 letters or held some that cannot be seen; it was shortened.",
        ]);
    }
    let (written, cut) = cleaned(text("notes"), MOST_NOTES, true);
    if cut {
        say(&[
            "the notes were longer than 4,000 letters or held some that cannot be seen; they were shortened.",
        ]);
    }
    let logo = match text("logo") {
        "" => None,
        address => match Logo::read(address) {
            Ok(logo) => Some(logo),
            Err(why) => {
                say(&["its logo ", why, ", and was left out."]);
                None
            }
        },
    };
    for (field, _) in fields {
        if !KNOWN.contains(&field.as_str()) {
            say(&[&quoted(field), " is not known here and was left out."]);
        }
    }
    let mut scenes: Vec<Scene> = Vec::new();
    let list = match json.get("scenarios") {
        Some(Json::List(list)) => list.as_slice(),
        _ => &[],
    };
    for json in list {
        if scenes.len() >= MOST_SCENES {
            say(&["it holds more than 60 scenarios; the first 60 were taken."]);
            break;
        }
        let field = |name: &str| json.get(name).and_then(Json::as_str);
        let (Some(page), Some(inputs)) = (field("page"), field("inputs")) else {
            say(&["a scenario without a page or inputs was left out."]);
            continue;
        };
        match scene(page, inputs) {
            Ok((scene, left_out)) => {
                for note in left_out {
                    say(&[page, ": ", &note.to_string()]);
                }
                if scenes.iter().any(|other| other.is_about_the_same(&scene)) {
                    say(&["two scenarios are about ", page, "; the first was taken."]);
                } else {
                    scenes.push(scene);
                }
            }
            Err(why) => say(&[&quoted(page), why]),
        }
    }
    let id = text("id");
    Some(Prospect {
        id: if is_id(id) {
            id.to_owned()
        } else {
            String::new()
        },
        logo,
        notes: written,
        saved: Day::parse(text("saved")),
        scenes,
        name,
    })
}

/// Reads the inputs of a page, and writes them again as this version does.
fn scene(page: &str, inputs: &str) -> Result<(Scene, Vec<Note>), &'static str> {
    if inputs.len() > MOST_INPUTS {
        return Err(" holds more inputs than a page takes, and was left out.");
    }
    let route = Route::parse(page);
    let (inputs, notes) = match &route {
        Route::Stack => {
            let (stack, notes) = StackScenario::from_fragment(inputs);
            (stack.to_fragment(), notes)
        }
        Route::Guide(_) | Route::Own => {
            let (scenario, notes) = Scenario::from_fragment(inputs);
            (scenario.to_fragment(), notes)
        }
        _ => return Err(" is no page with inputs, and was left out."),
    };
    Ok((Scene { route, inputs }, notes))
}
