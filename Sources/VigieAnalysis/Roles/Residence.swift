// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Where the people of a post's samples live, by the postcodes of their rows.
///
/// A first form: départements and postcodes as they are written. Coordinates, populations and a likelihood ratio belong
/// here later; what asks only for `share(of:)` and `centres` does not change then.
struct Residence {
    /// Rows by postcode.
    let postcodes: [String: Int]
    let total: Int

    /// Fewer rows say nothing about where people live.
    static let fewest = 10

    init(_ tables: [SampleTable]) {
        var postcodes: [String: Int] = [:]
        for table in tables where !table.format.isCredentials { postcodes.merge(table.postcodes, uniquingKeysWith: +) }
        self.postcodes = postcodes
        total = postcodes.values.reduce(0, +)
    }

    /// The département of a French postcode: two figures, three overseas.
    static func department(_ postcode: String) -> String {
        String(postcode.prefix(postcode.hasPrefix("97") || postcode.hasPrefix("98") ? 3 : 2))
    }

    /// Rows by département.
    var departments: [String: Int] {
        postcodes.reduce(into: [:]) { $0[Residence.department($1.key), default: 0] += $1.value }
    }

    /// A département in which at least half of the people live, or one of two that hold four fifths with a fifth at
    /// least each, with its postcodes, the fullest first. The largest French département holds 4 % of the population, so
    /// that half is no chance.
    struct Centre {
        var department: String
        var rows: Int
        var postcodes: [String]
    }

    var centres: [Centre] {
        guard total >= Residence.fewest else { return [] }
        let ranked = departments.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = ranked.first else { return [] }
        var chosen: [(key: String, value: Int)] = []
        if first.value * 2 >= total { chosen.append(first) }
        if ranked.count > 1, ranked[1].value * 5 >= total, (first.value + ranked[1].value) * 5 >= total * 4 {
            if chosen.isEmpty { chosen.append(first) }
            chosen.append(ranked[1])
        }
        return chosen.map { department, rows in
            let own = postcodes.filter { Residence.department($0.key) == department }
            return Centre(
                department: department, rows: rows,
                postcodes: own.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key))
        }
    }

    /// "43 of 64 postcodes lie in its own département 90, 31 of them at 90000"; nil where few do.
    func share(of entry: Entry) -> String? {
        guard total >= Residence.fewest else { return nil }
        for own in entry.postcodes where own.count == 5 {
            let department = Residence.department(own)
            guard centres.contains(where: { $0.department == department }), let rows = departments[department] else {
                continue
            }
            return
                "\(rows) of \(total) postcodes lie in its own département \(department), \(postcodes[own] ?? 0) of them at \(own)"
        }
        return nil
    }
}
