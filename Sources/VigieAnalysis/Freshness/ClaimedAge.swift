// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// From when a post says that its data is: `Database 2019`, `dump of 12/05/2021`, `the data is three years old`.
///
/// Only a date that hangs on a word of data counts: a year of birth, of foundation or of a law says nothing of a dump.
struct ClaimedAge: Sendable, Equatable {
    /// Month from the year 0; of a year its last, of several dates the newest.
    let newest: Int
    /// The words that say so, masked.
    let text: String

    /// Words that a date of data hangs on, folded.
    private static let data: Set<String> = words(
        """
        data database databases db dbs dump dumps dumped dumping base bases bdd donnees fichier fichiers file files \
        leak leaks leaked breach breached export exports exported extract extraction extracted backup backups sauvegarde \
        sauvegardes snapshot archive archives fuite fuites liste list records rows lignes enregistrements scrape scraped \
        exfiltrated exfiltrees extraites datos registros filtracion copia daten datenbank datensatze leck stand dati \
        gegevens bestand databank hacked pirate piratee piratees
        """)
    /// Words that a number right before them counts: "1999 records" is no year.
    private static let counted: Set<String> = words(
        "rows records record lignes enregistrements file files fichiers registros dumps databases bases backups exports leaks"
    )
    /// Words that may stand between the two, folded.
    private static let links: Set<String> = words(
        """
        from of de du des d in en l le la les the year annee ano jahr anno jaar dated date dates datant datent circa \
        au a is are was were est sont from about around over than more plus environ only il y age aged vieux vieille \
        vieilles ancien ancienne anciennes full complete complet on to von aus vom desde del al di van uit um version \
        january february march april may june july august september october november december janvier fevrier mars avril \
        mai juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto \
        januar februar marz juni juli oktober dezember jan feb mar apr jun jul aug sep sept oct nov dec
        """)
    /// Words that make what they stand beside last until today, or say that it is no date of data.
    private static let open: Set<String> = words(
        "since depuis seit desde dal sinds now today present date aujourd heute hoy oggi heden maintenant current actuel"
    )
    private static let years: Set<String> = words(
        "year years yr yrs an ans annee annees ano anos jahr jahre jahren anno anni jaar jaren")
    private static let months: Set<String> = words(
        "month months mois mes meses monat monate monaten mese mesi maand maanden")
    private static let ages: Set<String> = words(
        "old vieux vieille vieilles datant datent age aged alt oud vecchi antiguedad")
    /// Words looked at before a date for the one that it hangs on.
    private static let reach = 6

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    init(newest: Int, text: String) {
        self.newest = newest
        self.text = text
    }

    /// Nil where no statement of the author's dates its data, or where one says that it goes on until today.
    ///
    /// - Parameter published: The month of the post, from the year 0.
    init?(_ statements: [Statement], published: Int?) {
        var found: (month: Int, text: String)?
        for statement in statements where statement.isOwn && !statement.has(.past) && !statement.has(.job) {
            for index in statement.words.indices {
                let month = ClaimedAge.month(at: index, in: statement, published: published)
                guard let month else { continue }
                if month == .max { return nil }
                if month > found?.month ?? 0 {
                    let first = max(0, index - 2)
                    let words = statement.words[first...min(index + 2, statement.words.count - 1)].map(\.text)
                    found = (month, words.joined(separator: " "))
                }
            }
        }
        guard let found else { return nil }
        newest = found.month
        text = Masking.mask(PlainText.oneLine(found.text, limit: 60))
    }

    /// The month that a word dates data to, `.max` where it goes on until today; nil where it dates none.
    private static func month(at index: Int, in statement: Statement, published: Int?) -> Int? {
        if let year = year(statement.words[index].text) {
            guard isData(before: index, in: statement) || isData(after: index, in: statement) else { return nil }
            return isOpen(around: index, in: statement) ? .max : year * 12 + 11
        }
        guard let published, let age = age(at: index, in: statement) else { return nil }
        return published - age
    }

    /// A year in which data can be from.
    private static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, let year = Int(word), (1990...2100).contains(year) else { return nil }
        return year
    }

    /// True for what may stand between: a link, or the day and the month of a date.
    private static func isLink(_ word: String) -> Bool {
        links.contains(word) || word.utf8.count <= 2 && Int(word) != nil || year(word) != nil
    }

    private static func isData(before index: Int, in statement: Statement) -> Bool {
        let before = statement.words[max(0, index - reach)..<index].reversed()
        return before.first { !isLink($0.text) }.map { data.contains($0.text) } ?? false
    }

    /// "2019 database": right behind, where nothing but digits of a date stands between.
    private static func isData(after index: Int, in statement: Statement) -> Bool {
        let after = statement.words[(index + 1)...].prefix(3)
        return after.first { !($0.text.utf8.count <= 2 && Int($0.text) != nil) }.map {
            data.contains($0.text) && !counted.contains($0.text)
        } ?? false
    }

    private static func isOpen(around index: Int, in statement: Statement) -> Bool {
        let words = statement.words
        let before = words[max(0, index - 2)..<index].contains {
            ["since", "depuis", "seit", "sinds"].contains($0.text)
        }
        return before || words[(index + 1)...].prefix(2).contains { open.contains($0.text) }
    }

    /// Months of "(the data is) three years old", "(données) de plus de 3 ans"; nil where the word is no such number.
    private static func age(at index: Int, in statement: Statement) -> Int? {
        let words = statement.words
        guard index + 1 < words.count, let number = Int(words[index].text) ?? NumberWords.unit(words[index].text),
            (1...120).contains(number)
        else { return nil }
        let unit = words[index + 1].text
        guard years.contains(unit) || months.contains(unit) else { return nil }
        let before = words[max(0, index - reach)..<index].map(\.text)
        let hangsOn = before.last { !isLink($0) && !ages.contains($0) } ?? ""
        let isAge =
            index + 2 < words.count && ages.contains(words[index + 2].text) || before.contains(where: ages.contains)
            || before.suffix(2) == ["plus", "de"]
        guard data.contains(hangsOn), isAge else { return nil }
        let total = years.contains(unit) ? number * 12 : number
        return total <= 30 * 12 ? total : nil
    }
}
