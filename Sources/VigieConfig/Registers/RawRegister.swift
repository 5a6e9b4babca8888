// SPDX-License-Identifier: Apache-2.0

/// FINESS as data.gouv.fr offers it: no header, a section's name at the start of each line, fields by position.
struct RawRegister {
    let problems: ProblemList

    /// True where the first lines are headed by `finess;` or a section's name.
    static func recognises(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4_096), as: UTF8.self)
        return head.split(whereSeparator: \.isNewline).prefix(3).contains { line in
            line.hasPrefix("structureet;") || line.hasPrefix("structureej;") || line.hasPrefix("finess;etalab")
        }
    }

    /// Places of the fields in lines of one section, from 0.
    private struct Layout {
        var legalEntity: Int?
        var line: Int
        var categoryCode: Int
        var category: Int
        var fewest: Int
    }

    private static let establishments = Layout(legalEntity: 2, line: 15, categoryCode: 18, category: 19, fewest: 20)
    private static let legalEntities = Layout(legalEntity: nil, line: 12, categoryCode: 18, category: 19, fewest: 13)

    /// The records in the file's order; sections that hold no names are passed over.
    func read(_ bytes: [UInt8]) -> [RegisterRecord] {
        var records: [RegisterRecord] = []
        var number = 0
        var start = 0
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            defer { start = end + 1 }
            let line = bytes[start..<end]
            if line.starts(with: Array("structureet;".utf8)) {
                read(line, Self.establishments, isLegalEntity: false, number, start, &records)
            } else if line.starts(with: Array("structureej;".utf8)) {
                read(line, Self.legalEntities, isLegalEntity: true, number, start, &records)
            }
        }
        return records
    }

    /// Quotes are letters here: the file has none around fields, and some inside names.
    private func read(
        _ line: ArraySlice<UInt8>, _ layout: Layout, isLegalEntity: Bool, _ number: Int, _ offset: Int,
        _ records: inout [RegisterRecord]
    ) {
        let fields = line.split(separator: 0x3B, omittingEmptySubsequences: false)
        guard fields.count >= layout.fewest else {
            problems.error(
                .byte(offset, line: number), "\(fields.count) fields, at least \(layout.fewest) are wanted",
                "is the line cut?")
            return
        }
        var isRepaired = false
        func value(_ index: Int) -> String {
            guard index < fields.count else { return "" }
            let (text, wasRepaired) = RegisterValue.text(String(decoding: fields[index], as: UTF8.self))
            if wasRepaired { isRepaired = true }
            return text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
                ? String(text.dropFirst().dropLast()) : text
        }
        var record = RegisterRecord(number: RegisterValue.number(value(1), country: "FR"))
        record.isLegalEntity = isLegalEntity
        if let index = layout.legalEntity {
            record.legalEntity = RegisterValue.number(value(index), country: "FR")
        }
        let first = layout.legalEntity == nil ? 2 : 3
        record.shortName = value(first)
        record.longName = value(first + 1)
        record.site = value(first + 2)
        (record.postcode, record.city) = RegisterValue.postcodeAndCity(value(layout.line))
        record.categoryCode = value(layout.categoryCode)
        record.category = value(layout.category)
        record.wasRepaired = isRepaired
        guard !record.number.isEmpty, !(record.shortName + record.longName).isEmpty else {
            problems.error(.byte(offset, line: number), "an establishment without number or name")
            return
        }
        records.append(record)
    }
}
