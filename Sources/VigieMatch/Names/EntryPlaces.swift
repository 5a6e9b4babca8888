// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What of an entry may stand beside a name that others bear too.
struct EntryPlaces: Sendable {
    /// Patterns of its towns and postcodes.
    var near: [UInt32] = []
    /// Patterns of its département, by number and by name.
    var around: [UInt32] = []

    init(_ entry: Entry, _ builder: inout PatternSetBuilder) {
        if let city = entry.city.map(Self.town), let id = builder.addPlace(city, .town) { near.append(id) }
        var numbers: Set<String> = []
        for postcode in entry.postcodes {
            if let id = builder.addPlace(postcode, .postcode) { near.append(id) }
            guard entry.country == "FR", let number = Departments.number(ofPostcode: postcode),
                numbers.insert(number).inserted
            else { continue }
            if let id = builder.addPlace(number, .departmentNumber) { around.append(id) }
            guard let name = Departments.name(of: number), !Departments.everyday.contains(name.lowercased()) else {
                continue
            }
            if let id = builder.addPlace(name, .departmentName) { around.append(id) }
        }
    }

    /// A town without what the post office adds to it: `LYON CEDEX 03`, `PARIS 13E ARRONDISSEMENT`.
    static func town(_ city: String) -> String {
        var words = city.split(separator: " ")
        if let cedex = words.dropFirst().firstIndex(where: { $0.lowercased() == "cedex" }) {
            words.removeSubrange(cedex...)
        }
        if words.count > 1, words.last?.lowercased().hasPrefix("arr") == true { words.removeLast() }
        if words.count > 1, words.last?.first?.isNumber == true { words.removeLast() }
        return words.joined(separator: " ")
    }
}
