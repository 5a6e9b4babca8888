// SPDX-License-Identifier: Apache-2.0

/// A word that says what the value behind it is.
struct MaskLabel {
    /// What the value is.
    enum Kind {
        case password
        case login
        case birth
        /// A first or last name or an address: masked in `key: value` lines and objects only.
        case person
        /// A bare "name": a person's only among other personal keys.
        case name
    }

    let kind: Kind
    /// Behind the word.
    let end: Int

    private static let words: [(Kind, [String])] = [
        (
            .password,
            [
                "password", "passwd", "passcode", "pass", "pwd", "pswd", "mdp", "mot de passe", "motdepasse",
                "passwort",
                "kennwort", "contraseña", "contrasena", "wachtwoord", "parola", "пароль", "pin",
            ]
        ),
        (
            .login,
            [
                "login", "username", "user name", "user", "usr", "identifiant", "benutzername", "benutzer", "usuario",
                "логин",
            ]
        ),
        (
            .birth,
            [
                "born on", "born", "dob", "d.o.b", "date of birth", "dateofbirth", "date_of_birth", "birth date",
                "birthdate",
                "birth_date", "birthday", "birth", "né le", "née le", "ne le", "nee le", "né(e) le",
                "date de naissance",
                "date_naissance", "datenaissance", "date_de_naissance", "naissance", "ddn", "geboren am", "geboren",
                "geburtsdatum",
                "fecha de nacimiento", "fecha_nacimiento", "nacimiento", "nacido el", "nacida el", "nato il", "nata il",
                "data di nascita", "geboortedatum", "дата рождения", "др",
            ]
        ),
        (
            .person,
            [
                "prenom", "prénom", "first name", "first_name", "firstname", "fname", "last name", "last_name",
                "lastname",
                "lname", "surname", "nom de famille", "nom_famille", "nom de naissance", "nom_naissance", "nom usuel",
                "nom_usage", "full name", "full_name", "fullname", "vorname", "nachname", "apellido", "apellidos",
                "cognome",
                "achternaam", "adresse", "address", "adresse1", "address1", "street", "rue", "indirizzo", "dirección",
                "anschrift", "strasse", "фио", "patient",
            ]
        ),
        (.name, ["nom", "name", "nombre", "nome", "naam"]),
    ]

    /// By first byte in lower case, longest first.
    private static let table: [[(bytes: [UInt8], kind: Kind)]] = {
        var table = [[(bytes: [UInt8], kind: Kind)]](repeating: [], count: 256)
        for (kind, list) in words {
            for word in list {
                let bytes = Array(word.utf8)
                table[Int(bytes[0])].append((bytes, kind))
            }
        }
        return table.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
    }()

    /// The label that stands at `at` as a whole word; nil where none does.
    static func find(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) -> MaskLabel? {
        guard at < end else { return nil }
        let first = bytes[at]
        // Cyrillic capitals П, Л, Д, Ф are D0 9F…: the table holds small letters, of which the first byte is the same
        // or D1; both are looked up.
        var rows = [Int(ByteClass.lower(first))]
        if first == 0xD0 { rows.append(0xD1) }
        for row in rows {
            for entry in table[row] where at + entry.bytes.count <= end {
                if matches(bytes, at, entry.bytes) {
                    let stop = at + entry.bytes.count
                    if stop < end, ByteClass.isAlphanumeric(bytes[stop]) || bytes[stop] >= 0xC3 && bytes[stop] < 0xE2 {
                        continue
                    }
                    return MaskLabel(kind: entry.kind, end: stop)
                }
            }
        }
        return nil
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ at: Int, _ word: [UInt8]) -> Bool {
        var index = 0
        while index < word.count {
            let byte = bytes[at + index]
            if index + 1 < word.count, let small = smallLetter(byte, bytes[at + index + 1]) {
                guard small.0 == word[index], small.1 == word[index + 1] else { return false }
                index += 2
            } else if ByteClass.lower(byte) == word[index] {
                index += 1
            } else {
                return false
            }
        }
        return true
    }

    /// The small form of a two-byte capital letter, Latin-1 or Cyrillic.
    private static func smallLetter(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8)? {
        switch (first, second) {
        case (0xC3, 0x80...0x9E): (0xC3, second + 0x20)
        case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
        default: nil
        }
    }

    /// The value behind `label:`, `label =` or `"label":`; nil where no value follows, but for example another label.
    ///
    /// What it is not is decided before its end is looked for, so that labels in a row cost no more than their length.
    static func value(
        _ bytes: ArraySlice<UInt8>, _ labelEnd: Int, _ end: Int, toLineEnd: Bool, mayBeLabel: Bool = true,
        isQuoted: Bool = false
    ) -> Range<Int>? {
        var at = labelEnd
        func skip(_ skipped: (UInt8) -> Bool) { while at < end, skipped(bytes[at]) { at += 1 } }
        skip { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "*") }
        skip(ByteClass.isSpace)
        if at + 1 < end, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 { at += 2 }
        guard at < end, bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "=") else { return nil }
        at += 1
        skip { ByteClass.isSpace($0) || $0 == UInt8(ascii: "*") }
        guard at < end, !isQuoted || bytes[at] == UInt8(ascii: "\"") else { return nil }
        if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
            let quote = bytes[at]
            at += 1
            let start = at
            guard mayBeLabel || find(bytes, start, end) == nil else { return nil }
            while at < end, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") && at + 1 < end ? 2 : 1 }
            return start < at ? start..<min(at, end) : nil
        }
        let start = at
        guard mayBeLabel || find(bytes, start, end) == nil else { return nil }
        if toLineEnd {
            at = end
            while at > start, ByteClass.isSpace(bytes[at - 1]) { at -= 1 }
        } else {
            while at < end, !ByteClass.isSpace(bytes[at]) { at += 1 }
        }
        return start < at ? start..<at : nil
    }
}
