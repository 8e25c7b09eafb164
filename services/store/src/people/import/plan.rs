//! Whom each row means, and what has to be written for it. Nothing is written here but numbers are taken.

use std::collections::{BTreeMap, BTreeSet};

use messages::{Name, PersonId, Phone, parcel::Purpose};
use school::roster::{Consent, Guardian, Row};

use super::{
    Import, ImportStep, Imported, Link,
    known::{Known, KnownClass, KnownPerson, Lookup, phone_lookup},
};
use crate::{
    error::StoreError,
    numbers,
    people::sealed::{folded_label, name_lookup, reference_lookup},
    sql::Transaction,
};

/// Numbers reserved for one kind of row.
struct Numbers(std::ops::Range<i64>);

impl Numbers {
    async fn reserve(work: &mut Transaction, kind: &'static str, most: usize) -> Result<Self, StoreError> {
        let most = i64::try_from(most).map_err(|_| StoreError::Refused("The file is too long.".to_owned()))?;
        let first = numbers::reserve(work, kind, most).await?;
        Ok(Self(first..first + most))
    }

    fn take(&mut self) -> Result<i64, StoreError> {
        self.0.next().ok_or(StoreError::Damaged("the numbers of an import"))
    }
}

/// What has to be written, table by table.
pub(super) struct Plan<'a> {
    import: &'a Import,
    known: Known,
    numbers: BTreeMap<&'static str, Numbers>,
    /// How often a name stands in a class of this file.
    namesakes: BTreeMap<(Lookup, String), usize>,
    pub(super) imported: Imported,
    /// Everybody in the file, guardians too.
    pub(super) met: BTreeSet<PersonId>,
    /// Guardians in the file, and what their children's rows say of lessons.
    agreed: BTreeMap<i64, ChildrenSay>,
    pub(super) classes: Vec<(i64, String)>,
    pub(super) people: Vec<NewPerson<'a>>,
    pub(super) changed: Vec<(i64, String, String)>,
    pub(super) renamed: Vec<(i64, &'a Name)>,
    pub(super) identities: Vec<(Lookup, i64, &'static str)>,
    pub(super) enrolments: Vec<(i64, i64, i64, Option<String>)>,
    pub(super) left: Vec<(i64, i64)>,
    pub(super) handsets: Vec<i64>,
    pub(super) addresses: Vec<(i64, i64, &'a Phone, Lookup)>,
    pub(super) ladders: Vec<(i64, Vec<i64>)>,
    pub(super) guardians: Vec<(i64, i64, String)>,
    pub(super) consents: Vec<(i64, i64, &'a Consent, &'static str)>,
    pub(super) ended: Vec<i64>,
    pub(super) links: Vec<(i64, &'a str)>,
}

/// What the rows of a guardian's children say of lessons.
#[derive(Clone, Copy, Default)]
struct ChildrenSay {
    /// One of them says no.
    no: bool,
    /// One of them says yes, or said so before and says nothing now.
    yes: bool,
}

/// A person who is new.
pub(super) struct NewPerson<'a> {
    pub(super) id: i64,
    pub(super) role: &'static str,
    pub(super) name: Option<&'a Name>,
    pub(super) language: String,
    pub(super) zone: String,
}

impl<'a> Plan<'a> {
    pub(super) async fn make(work: &mut Transaction, import: &'a Import, known: Known) -> Result<Self, StoreError> {
        let rows = &import.roster.rows;
        let guardians: usize = rows.iter().map(|row| row.guardians.len()).sum();
        let consents: usize = rows.iter().map(|row| row.consents.len() * (1 + row.guardians.len())).sum();
        let most = rows.len() + guardians;
        let mut numbers = BTreeMap::new();
        for (kind, most) in
            [("class", rows.len()), ("person", most), ("handset", most), ("address", most), ("consent", consents)]
        {
            numbers.insert(kind, Numbers::reserve(work, kind, most).await?);
        }
        let mut plan = Self::empty(import, known, numbers);
        for row in rows {
            *plan.namesakes.entry((name_lookup(&import.keys, &row.name), folded_label(&row.class))).or_default() += 1;
        }
        for (done, (row, token)) in (1..).zip(rows.iter().zip(&import.tokens)) {
            plan.take(row, token)?;
            (import.watch)(ImportStep::Understood(done, rows.len()));
        }
        plan.end_of_guardians();
        Ok(plan)
    }

    /// How many rows there are to write.
    pub(super) fn rows(&self) -> usize {
        let people = self.classes.len() + self.people.len() + self.changed.len() + self.renamed.len();
        let school = self.identities.len() + self.left.len() + self.enrolments.len() + self.addresses.len();
        let rest = self.ladders.len() + self.guardians.len() + self.consents.len() + self.ended.len();
        people + school + rest + self.links.len()
    }

    fn empty(import: &'a Import, known: Known, numbers: BTreeMap<&'static str, Numbers>) -> Self {
        Self {
            import,
            known,
            numbers,
            namesakes: BTreeMap::new(),
            imported: Imported::default(),
            met: BTreeSet::new(),
            agreed: BTreeMap::new(),
            classes: Vec::new(),
            people: Vec::new(),
            changed: Vec::new(),
            renamed: Vec::new(),
            identities: Vec::new(),
            enrolments: Vec::new(),
            left: Vec::new(),
            handsets: Vec::new(),
            addresses: Vec::new(),
            ladders: Vec::new(),
            guardians: Vec::new(),
            consents: Vec::new(),
            ended: Vec::new(),
            links: Vec::new(),
        }
    }

    fn number(&mut self, kind: &'static str) -> Result<i64, StoreError> {
        self.numbers.get_mut(kind).ok_or(StoreError::Damaged("the numbers of an import"))?.take()
    }

    fn take(&mut self, row: &'a Row, token: &'a str) -> Result<(), StoreError> {
        let class = self.class(&row.class)?;
        let own = row.phone.iter().map(|phone| self.address(phone)).collect::<Result<Vec<_>, _>>()?;
        let family = row.guardians.iter().filter_map(|guardian| guardian.phone.as_ref());
        let family = family.map(|phone| self.address(phone)).collect::<Result<Vec<_>, _>>()?;
        let id = match self.meant(row, class, own.iter().chain(&family).copied().collect()) {
            Some(id) => self.update(id, row),
            None => self.add_learner(row),
        }?;
        self.met.insert(PersonId(id));
        self.enrol(id, class, row)?;
        self.climb(id, if own.is_empty() { &family } else { &own });
        self.agree(id, row.consents.iter(), "learner", &row.name)?;
        self.withdraw(id, &row.refused);
        for guardian in &row.guardians {
            self.take_guardian(id, guardian, row)?;
        }
        self.link(id, row, token);
        let person = self.known.people.get(&id);
        self.imported.without_address += usize::from(person.is_none_or(|p| p.phones.is_empty() && !p.has_telegram));
        self.imported.without_consent +=
            usize::from(person.is_none_or(|p| !p.consents.contains_key(Purpose::Lessons.as_str())));
        Ok(())
    }

    fn class(&mut self, label: &str) -> Result<i64, StoreError> {
        if let Some(known) = self.known.classes.get(&folded_label(label)) {
            return Ok(known.id);
        }
        let id = self.number("class")?;
        self.known.classes.insert(folded_label(label), KnownClass { id, next_number: 0 });
        self.classes.push((id, label.to_owned()));
        self.imported.classes_new += 1;
        Ok(id)
    }

    /// The address of a phone; a new one gets a handset of its own. Siblings and their mother meet here on one handset.
    fn address(&mut self, phone: &'a Phone) -> Result<i64, StoreError> {
        let lookup = phone_lookup(&self.import.keys, phone);
        if let Some(known) = self.known.addresses.get(&lookup) {
            return Ok(*known);
        }
        let (id, handset) = (self.number("address")?, self.number("handset")?);
        self.known.addresses.insert(lookup.clone(), id);
        self.handsets.push(handset);
        self.addresses.push((id, handset, phone, lookup));
        self.imported.addresses_new += 1;
        Ok(id)
    }

    /// Whom a row means: the number at school says it; else one of that name who shares a phone; else the only one of that name in the
    /// class, so that a new phone does not make a new child.
    fn meant(&self, row: &Row, class: i64, phones: BTreeSet<i64>) -> Option<i64> {
        let reference = row.reference.as_ref().map(|reference| reference_lookup(&self.import.keys, reference));
        if let Some(id) = reference.as_ref().and_then(|lookup| self.known.by_reference.get(lookup)) {
            return Some(*id);
        }
        let name = name_lookup(&self.import.keys, &row.name);
        let may_be = |id: &i64| {
            let person = self.known.people.get(id).filter(|person| !person.is_guardian);
            let other_reference = |p: &KnownPerson| reference.is_some() && !p.references.is_empty();
            let taken = self.met.contains(&PersonId(*id));
            person.filter(|p| !taken && p.names.contains(&name) && !other_reference(p))
        };
        let on_phones = phones.iter().filter_map(|phone| self.known.on_address.get(phone)).flatten().copied();
        let by_phone: BTreeSet<i64> = on_phones.filter(|id| may_be(id).is_some()).collect();
        if let (Some(one), 1) = (by_phone.first(), by_phone.len()) {
            return Some(*one);
        }
        if self.namesakes.get(&(name.clone(), folded_label(&row.class))) != Some(&1) {
            return None;
        }
        let namesakes = self.known.by_name.get(&name).into_iter().flatten();
        let here = |id: &&i64| may_be(id).is_some_and(|person| person.classes.contains_key(&class));
        let mut in_class = namesakes.filter(here).copied();
        in_class.next().filter(|_| in_class.next().is_none())
    }

    fn add_learner(&mut self, row: &'a Row) -> Result<i64, StoreError> {
        let id = self.number("person")?;
        let language = row.language.as_ref().unwrap_or(&self.import.school.language).as_str().to_owned();
        let zone = row.zone.as_ref().map_or(&*self.import.school.zone, |zone| zone.name()).to_owned();
        self.known
            .people
            .insert(id, KnownPerson { language: language.clone(), zone: zone.clone(), ..KnownPerson::default() });
        self.people.push(NewPerson { id, role: "learner", name: Some(&row.name), language, zone });
        self.identify(id, row);
        self.imported.learners_new += 1;
        Ok(id)
    }

    fn update(&mut self, id: i64, row: &'a Row) -> Result<i64, StoreError> {
        self.imported.learners_known += 1;
        let person = self.known.people.get(&id).ok_or(StoreError::Damaged("a person of the roster"))?;
        let language = row.language.as_ref().map_or(person.language.clone(), |language| language.as_str().to_owned());
        let zone = row.zone.as_ref().map_or(person.zone.clone(), |zone| zone.name().to_owned());
        if (&language, &zone) != (&person.language, &person.zone) {
            self.changed.push((id, language, zone));
        }
        if !person.names.contains(&name_lookup(&self.import.keys, &row.name)) {
            self.renamed.push((id, &row.name));
        }
        self.identify(id, row);
        Ok(id)
    }

    /// Notes by what the next import will know the person.
    fn identify(&mut self, id: i64, row: &Row) {
        let name = name_lookup(&self.import.keys, &row.name);
        self.identities.push((name, id, "name"));
        if let Some(reference) = &row.reference {
            let lookup = reference_lookup(&self.import.keys, reference);
            self.known.by_reference.insert(lookup.clone(), id);
            self.identities.push((lookup, id, "reference"));
        }
    }

    /// In the class, at the end of its roster where new; a learner is in one class, so other ones end.
    fn enrol(&mut self, id: i64, class: i64, row: &Row) -> Result<(), StoreError> {
        let person = self.known.people.entry(id).or_default();
        let before = std::mem::take(&mut person.classes);
        let level = row.level.clone().or_else(|| before.get(&class).cloned().flatten());
        person.classes.insert(class, level.clone());
        self.left.extend(before.keys().filter(|other| **other != class).map(|other| (*other, id)));
        if before.get(&class) == Some(&level) {
            return Ok(());
        }
        let known = self.known.classes.values_mut().find(|known| known.id == class);
        let known = known.ok_or(StoreError::Damaged("a class of the roster"))?;
        self.enrolments.push((class, id, known.next_number, level));
        known.next_number += 1;
        Ok(())
    }

    /// The SMS rungs of the ladder. A row without a phone leaves those that were there.
    fn climb(&mut self, id: i64, rungs: &[i64]) {
        let person = self.known.people.entry(id).or_default();
        let wanted: BTreeSet<i64> = rungs.iter().copied().collect();
        if !wanted.is_empty() && person.phones != wanted {
            person.phones.clone_from(&wanted);
            self.ladders.push((id, rungs.to_vec()));
        }
        for address in wanted {
            self.known.on_address.entry(address).or_default().insert(id);
        }
    }

    fn take_guardian(&mut self, learner: i64, guardian: &'a Guardian, row: &'a Row) -> Result<(), StoreError> {
        let address = guardian.phone.as_ref().map(|phone| self.address(phone)).transpose()?;
        let id = match self.guardian_meant(learner, guardian, address) {
            Some(id) => id,
            None => self.add_guardian(guardian, row)?,
        };
        self.met.insert(PersonId(id));
        self.climb(id, &address.into_iter().collect::<Vec<_>>());
        self.known.guardians.entry(learner).or_default().insert(id);
        self.guardians.push((id, learner, guardian.relation.clone().unwrap_or_default()));
        let by_this_one = |consent: &&Consent| {
            consent.purpose == Purpose::Lessons && (consent.given_by.is_none() || consent.given_by == guardian.name)
        };
        let agreed: Vec<&Consent> = row.consents.iter().filter(by_this_one).collect();
        let lessons = Purpose::Lessons;
        let stands = !row.consents.iter().any(|consent| consent.purpose == lessons)
            && self.known.people.get(&learner).is_some_and(|person| person.consents.contains_key(lessons.as_str()));
        let say = self.agreed.entry(id).or_default();
        say.no |= row.refused.contains(&lessons);
        say.yes |= stands || !agreed.is_empty();
        self.agree(id, agreed.into_iter(), "guardian", &row.name)
    }

    /// A guardian's consent ends where a child's row says no, and none of the others' agrees any more.
    fn end_of_guardians(&mut self) {
        for (id, _) in self.agreed.iter().filter(|(_, say)| say.no && !say.yes) {
            self.ended.extend(self.known.people.get(id).into_iter().flat_map(|person| person.consents.values()));
        }
    }

    /// The guardian who is known on that phone, by the same name or with one of the two unnamed; else the one of that name who stands for
    /// this learner already, and has a new phone or none.
    fn guardian_meant(&self, learner: i64, guardian: &Guardian, address: Option<i64>) -> Option<i64> {
        let name = guardian.name.as_ref().map(|name| name_lookup(&self.import.keys, name));
        let of_learner = self.known.guardians.get(&learner);
        let on_phone = address.and_then(|address| self.known.on_address.get(&address));
        let person = |id: &i64| self.known.people.get(id).filter(|person| person.is_guardian);
        let same = |id: &i64| {
            let same = |person: &KnownPerson| {
                person.names.is_empty() || name.as_ref().is_none_or(|n| person.names.contains(n))
            };
            person(id).is_some_and(same)
        };
        // Learners are on their guardian's phone too: on a phone with somebody on it, only the name says who of the family it is.
        let named = |id: &i64| match on_phone {
            Some(_) => person(id).is_some_and(|person| name.as_ref().is_some_and(|n| person.names.contains(n))),
            None => same(id),
        };
        let known = on_phone.into_iter().flatten().copied().find(same);
        known.or_else(|| of_learner.into_iter().flatten().copied().find(named))
    }

    fn add_guardian(&mut self, guardian: &'a Guardian, row: &Row) -> Result<i64, StoreError> {
        let id = self.number("person")?;
        let language = guardian.language.as_ref().or(row.language.as_ref()).unwrap_or(&self.import.school.language);
        let zone = row.zone.as_ref().map_or(&*self.import.school.zone, |zone| zone.name()).to_owned();
        let names: BTreeSet<Lookup> = guardian.name.iter().map(|name| name_lookup(&self.import.keys, name)).collect();
        self.identities.extend(names.iter().map(|name| (name.clone(), id, "name")));
        self.known.people.insert(id, KnownPerson { is_guardian: true, names, ..KnownPerson::default() });
        let language = language.as_str().to_owned();
        self.people.push(NewPerson { id, role: "guardian", name: guardian.name.as_ref(), language, zone });
        self.imported.guardians_new += 1;
        Ok(id)
    }

    /// What was agreed to and is new is added. What stands already stays as it was given.
    fn agree(
        &mut self,
        id: i64,
        consents: impl Iterator<Item = &'a Consent>,
        role: &'static str,
        learner: &Name,
    ) -> Result<(), StoreError> {
        for consent in consents {
            let purpose = consent.purpose.as_str();
            let open = self.known.people.get(&id).is_some_and(|person| person.consents.contains_key(purpose));
            if !open {
                let number = self.number("consent")?;
                let by_learner = role == "learner" && consent.given_by.as_ref() == Some(learner);
                self.consents.push((number, id, consent, if by_learner { "learner" } else { "guardian" }));
                self.known.people.entry(id).or_default().consents.insert(purpose.to_owned(), number);
            }
        }
        Ok(())
    }

    /// What a row says no to has ended. A row that says nothing of it ends nothing.
    fn withdraw(&mut self, id: i64, refused: &[Purpose]) {
        let person = self.known.people.entry(id).or_default();
        self.ended.extend(refused.iter().filter_map(|purpose| person.consents.remove(purpose.as_str())));
    }

    fn link(&mut self, id: i64, row: &'a Row, token: &'a str) {
        let has_chat = self.known.people.get(&id).is_some_and(|person| person.has_telegram);
        if row.telegram == Some(false) || has_chat {
            return;
        }
        self.links.push((id, token));
        let link =
            Link { person: PersonId(id), name: row.name.clone(), class: row.class.clone(), token: token.to_owned() };
        self.imported.links.push(link);
    }
}
