// SPDX-License-Identifier: Apache-2.0

/// A register in CSV whose header names its columns, as FINESS, those who publish it again, and Eurostat do.
struct RegisterTable {
    /// What a column holds.
    private enum Column {
        case number, legalEntity, shortName, longName, site, postcode, city, line, country, categoryCode, category,
            website
    }

    /// Names of columns in lower case.
    private static let names: [String: Column] = [
        "nofinesset": .number, "nofiness": .number, "finess": .number, "finess_et": .number, "num_finess_et": .number,
        "id": .number,
        "nofinessej": .legalEntity, "finess_ej": .legalEntity, "num_finess_ej": .legalEntity,
        "rs": .shortName, "rs_courte": .shortName, "raison_sociale": .shortName,
        "rslongue": .longName, "rs_longue": .longName, "hospital_name": .longName,
        "complrs": .site, "site_name": .site,
        "postcode": .postcode, "code_postal": .postcode, "city": .city, "ville": .city,
        "ligneacheminement": .line, "ville_cp": .line,
        "cc": .country, "country": .country,
        "categetab": .categoryCode, "categorie_code": .categoryCode, "libcategetab": .category,
        "categorie_libelle": .category, "facility_type": .category,
        "url": .website, "site_web": .website,
    ]

    private let bytes: [UInt8]
    private let problems: ProblemList
    private let columns: [Column?]
    private var reader: CSVReader

    /// Nil where the header names no number or no name.
    init?(_ bytes: [UInt8], problems: ProblemList) {
        let line = bytes.prefix { $0 != 0x0A }
        let delimiter = [UInt8(0x2C), 0x3B, 0x09].max { left, right in
            line.count { $0 == left } < line.count { $0 == right }
        }
        reader = CSVReader(bytes, delimiter: delimiter ?? 0x2C)
        guard reader.next(), reader.defect == nil else { return nil }
        let reader = reader
        columns = reader.fields.map { Self.names[reader.text($0).trimmed.lowercased()] }
        guard columns.contains(.number), columns.contains(.shortName) || columns.contains(.longName) else { return nil }
        self.bytes = bytes
        self.problems = problems
    }

    /// The records in the file's order.
    func read() -> [RegisterRecord] {
        var reader = reader
        var records: [RegisterRecord] = []
        while reader.next() {
            if let defect = reader.defect {
                switch defect {
                case .quoteNotClosed(let offset):
                    problems.error(.byte(offset, line: reader.line), "a quote is opened here and never closed")
                case .textAfterQuote(let offset):
                    problems.error(.byte(offset, line: reader.line), "text follows a closing quote")
                }
                continue
            }
            if reader.isBlank { continue }
            let record = record(reader)
            guard !record.number.isEmpty, !(record.shortName + record.longName).isEmpty else {
                problems.error(
                    .byte(reader.start, line: reader.line), "an establishment without number or name",
                    "\(reader.fields.count) of \(columns.count) fields are there")
                continue
            }
            records.append(record)
        }
        return records
    }

    private func record(_ reader: CSVReader) -> RegisterRecord {
        var record = RegisterRecord(number: "")
        var line = ""
        for (field, column) in zip(reader.fields, columns) {
            guard let column, !field.range.isEmpty else { continue }
            let (text, isRepaired) = RegisterValue.text(reader.text(field))
            if isRepaired { record.wasRepaired = true }
            switch column {
            case .number: if record.number.isEmpty { record.number = text }
            case .legalEntity: record.legalEntity = text
            case .shortName: record.shortName = text
            case .longName: record.longName = text
            case .site: record.site = text
            case .postcode: record.postcode = text
            case .city: record.city = RegisterValue.city(text)
            case .line: line = text
            case .country: record.country = text.uppercased()
            case .categoryCode: record.categoryCode = text
            case .category: record.category = text
            case .website: record.website = text
            }
        }
        if !line.isEmpty { (record.postcode, record.city) = RegisterValue.postcodeAndCity(line) }
        if record.country.utf8.count != 2 { record.country = "FR" }
        // Eurostat writes overseas départements as countries of their own.
        if ["MQ", "GP", "GF", "RE", "YT", "PM", "BL", "MF"].contains(record.country) { record.country = "FR" }
        record.number = RegisterValue.number(record.number, country: record.country)
        record.legalEntity = RegisterValue.number(record.legalEntity, country: record.country)
        record.postcode = RegisterValue.postcode(record.postcode, country: record.country)
        return record
    }
}
