// SPDX-License-Identifier: Apache-2.0

/// A place inside one file.
enum Place: Sendable, Equatable {
    /// Line and column from 1, the column in Unicode scalars.
    case at(line: Int, column: Int)
    /// An offset in the file's bytes, on a known line; its column is counted only where somebody asks.
    case byte(Int, line: Int)

    /// The first character of a file.
    static let start = Place.at(line: 1, column: 1)

    var line: Int {
        switch self {
        case .at(let line, _): line
        case .byte(_, let line): line
        }
    }
}

/// A value and where it stands.
struct Located<Value> {
    var value: Value
    var place: Place
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
