//! A small map with its entries in the order of their names.
//!
//! A scenario holds a handful of prices; the standard ordered map is built for thousands and would be
//! one of the larger things in the program that every visitor downloads.

/// Entries by name, in the order of their names. Every name stands once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<K, V>(Vec<(K, V)>);

impl<K, V> Default for Named<K, V> {
    fn default() -> Self {
        Named(Vec::new())
    }
}

impl<K: Ord, V> Named<K, V> {
    /// The value of a name.
    pub fn get(&self, name: &K) -> Option<&V> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// Whether a name stands in it.
    pub fn contains_key(&self, name: &K) -> bool {
        self.get(name).is_some()
    }

    /// Sets the value of a name.
    pub fn insert(&mut self, name: K, value: V) {
        let place = self.0.iter().position(|(key, _)| *key >= name);
        match place.and_then(|place| self.0.get_mut(place)) {
            Some(entry) if entry.0 == name => entry.1 = value,
            _ => self.0.insert(place.unwrap_or(self.0.len()), (name, value)),
        }
    }

    /// Takes a name out.
    pub fn remove(&mut self, name: &K) {
        self.0.retain(|(key, _)| key != name);
    }

    /// Keeps only what `keep` says.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// How many names stand in it.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Named<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut named = Named::default();
        for (name, value) in entries {
            named.insert(name, value);
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_once_and_in_order() {
        let mut named: Named<&str, u8> = [("b", 1), ("a", 2), ("c", 3), ("b", 4)]
            .into_iter()
            .collect();
        assert_eq!(named.keys().copied().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!((named.get(&"b"), named.len()), (Some(&4), 3));
        named.remove(&"a");
        named.retain(|_, value| *value != 3);
        assert_eq!(named.iter().collect::<Vec<_>>(), [(&"b", &4)]);
    }
}
