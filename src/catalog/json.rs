//! JSON, as much of it as the site ships to itself: read once, looked into, dropped.
//!
//! A general reader also makes floats of numbers, keeps maps sorted and words every mistake, which
//! together is one of the larger things that a visitor would download. Here a number stays the text
//! that it is.

/// A value of JSON.
#[derive(Debug)]
pub enum Json {
    /// What stands without quotes or brackets, as it was written: a number, `true`, `false`, `null`.
    Bare(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: names and values as they were written.
    Object(Vec<(String, Json)>),
}

/// How deep lists and objects may stand in each other.
const DEEPEST: u8 = 100;

impl Json {
    /// Reads a whole text; `None` where it is not JSON.
    pub fn parse(text: &str) -> Option<Json> {
        let mut reader = Reader {
            rest: text.as_bytes(),
        };
        let value = reader.value(DEEPEST)?;
        reader.blank();
        reader.rest.is_empty().then_some(value)
    }

    /// The value of a name, where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields
                .iter()
                .find(|(field, _)| field == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, where this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// What is still to be read.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    /// Takes this byte, if it is the next that is not blank.
    fn take(&mut self, byte: u8) -> bool {
        self.blank();
        let found = self.rest.first() == Some(&byte);
        if found {
            self.next();
        }
        found
    }

    fn value(&mut self, deepest: u8) -> Option<Json> {
        let deepest = deepest.checked_sub(1)?;
        if self.take(b'"') {
            return self.text().map(Json::Text);
        }
        if self.take(b'[') {
            let mut list = Vec::new();
            self.several(b']', &mut |reader| {
                list.push(reader.value(deepest)?);
                Some(())
            })?;
            return Some(Json::List(list));
        }
        if self.take(b'{') {
            let mut fields = Vec::new();
            self.several(b'}', &mut |reader| {
                let name = reader.take(b'"').then(|| reader.text())??;
                let value = reader.take(b':').then(|| reader.value(deepest))??;
                fields.push((name, value));
                Some(())
            })?;
            return Some(Json::Object(fields));
        }
        let mut word = String::new();
        while let Some(byte) = self.rest.first()
            && (byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
        {
            word.push(char::from(*byte));
            self.next();
        }
        (!word.is_empty()).then_some(Json::Bare(word))
    }

    /// Reads one thing after another, with commas between them, up to the bracket that ends them.
    fn several(&mut self, end: u8, one: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.take(end) {
            return Some(());
        }
        loop {
            one(self)?;
            if self.take(end) {
                return Some(());
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    /// The rest of a text, after its first quote.
    fn text(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        loop {
            let byte = match self.next()? {
                b'"' => return String::from_utf8(bytes).ok(),
                b'\\' => match self.next()? {
                    b'n' => b'\n',
                    b't' => b'\t',
                    b'r' => b'\r',
                    b'b' => 8,
                    b'f' => 12,
                    b'u' => {
                        let letter = self.escaped()?;
                        bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                        continue;
                    }
                    byte => byte,
                },
                byte => byte,
            };
            bytes.push(byte);
        }
    }

    /// The letter of the four digits after `\u`. Letters that would take two such escapes are written
    /// as they are by everything that the site is made with.
    fn escaped(&mut self) -> Option<char> {
        let mut code: u32 = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16)?;
            code = code << 4 | digit;
        }
        char::from_u32(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let text = r#" { "a" : [ 1, -2.5e3, null, true ], "b\"\\\/\u003c\n": {}, "é": "\u00e9" } "#;
        let read = Json::parse(text).expect("JSON");
        let Some(Json::List(list)) = read.get("a") else {
            panic!("{read:?}");
        };
        let bare: Vec<_> = list
            .iter()
            .map(|value| match value {
                Json::Bare(word) => word.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(bare, ["1", "-2.5e3", "null", "true"]);
        assert!(matches!(read.get("b\"\\/<\n"), Some(Json::Object(fields)) if fields.is_empty()));
        assert_eq!(read.get("é").and_then(Json::as_str), Some("é"));
    }

    #[test]
    fn what_is_cut_off_or_goes_on_is_not_json() {
        let deep = "[".repeat(1_000);
        for text in [
            "",
            " ",
            "{",
            "[1",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{a:1}",
            "\"a",
            "\"\\u12\"",
            "1 2",
            "}",
            "\"\\ud800\"",
            &deep,
        ] {
            assert!(Json::parse(text).is_none(), "{text}");
        }
    }
}
