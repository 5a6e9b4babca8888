// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What one record is known again by, and the pairs of it that are fingerprinted.
///
/// One value is never enough: a mail address alone stands in some list already, and a phone may be a household's. A record
/// is filed under the first two pairs of `pairs` that it has, and under a number that names a person or an account. The first
/// two pairs share nothing: whichever one column a reseller drops, masks or mangles, one of them stands. Neither is made of
/// name and birth date alone, which are the same in every leak that a person is in; where a record has nothing else, that
/// pair is all there is.
///
/// What a hit says: these values of this person were shown together before. A person whose mail address and birth date
/// stand in two leaks of different origin counts as seen, which is why one record makes no recycled sample. Two people
/// agree by chance in name and birth date with a probability of about 10⁻¹⁰ (French names and ages), in the other pairs far
/// less; two different pairs have one fingerprint with 2⁻⁶⁴: among 10⁸ that are kept and 10⁵ looked up, 5·10⁻⁷ in all.
struct RecordIdentity {
    enum Kind: Int, CaseIterable {
        case mail, phone, birth, name, number, secret, address, login
    }

    private(set) var values: [[UInt8]?] = Array(repeating: nil, count: Kind.allCases.count)

    subscript(_ kind: Kind) -> [UInt8]? { values[kind.rawValue] }

    /// In the order of preference.
    private static let pairs: [(Kind, Kind)] = [
        (.mail, .birth), (.name, .phone), (.mail, .phone), (.name, .birth), (.mail, .secret), (.mail, .name),
        (.phone, .birth), (.name, .address), (.login, .secret),
    ]

    /// The values of one record of a table; a mail address is one wherever it stands.
    init(_ cells: [Range<Int>], of table: SampleTable, in block: [UInt8]) {
        var names: [ArraySlice<UInt8>] = []
        var street: ArraySlice<UInt8>?
        var postcode: ArraySlice<UInt8>?
        var host: ArraySlice<UInt8>?
        var login: ArraySlice<UInt8>?
        for (index, column) in table.columns.enumerated() where index < cells.count && !cells[index].isEmpty {
            let bytes = NormalValue.unescaped(block[cells[index]], table.layout)
            let isMail = column.kind != .password && column.kind != .email && ValueKind.isMail(bytes)
            switch isMail ? .email : column.kind {
            case .email: set(.mail, Identifiers.mail(bytes))
            case .phone: set(.phone, Identifiers.phone(bytes))
            case .birthDate: set(.birth, Identifiers.birth(bytes, column.dates))
            case .name: names.append(bytes)
            case .nationalID, .iban, .card, .identityDocument: set(.number, Identifiers.number(bytes))
            case .password, .hash: set(.secret, Identifiers.secret(bytes))
            case .street: street = street ?? bytes
            case .postcode: postcode = postcode ?? bytes
            case .url: host = host ?? bytes
            case .login:
                login = login ?? bytes
            default: break
            }
        }
        set(.name, Identifiers.name(names))
        // A name such as "admin" says nothing without the host that it is one at.
        if let host, let login, login.count <= 128 {
            set(.login, host.prefix(256).map(ByteClass.lower) + [0] + login)
        }
        if let street, let postcode { set(.address, Identifiers.address(street: street, postcode: postcode)) }
    }

    /// The first value of a kind counts.
    private mutating func set(_ kind: Kind, _ value: [UInt8]?) {
        if values[kind.rawValue] == nil { values[kind.rawValue] = value }
    }

    /// Forgets values that many records of the sample share.
    mutating func drop(_ fillers: Set<[UInt8]>) {
        guard !fillers.isEmpty else { return }
        for index in values.indices { if let value = values[index], fillers.contains(value) { values[index] = nil } }
    }

    /// What is fingerprinted, into a buffer that is used again: each with its kinds, so that no pair is taken for another.
    func forEachPrinted(_ buffer: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        var found = 0
        for (first, second) in RecordIdentity.pairs where found < 2 {
            guard let left = self[first], let right = self[second] else { continue }
            found += 1
            buffer.removeAll(keepingCapacity: true)
            buffer.append(UInt8(first.rawValue))
            buffer += left
            buffer.append(0)
            buffer.append(UInt8(second.rawValue))
            buffer += right
            buffer.withUnsafeBytes(body)
        }
        guard let number = self[.number] else { return }
        buffer.removeAll(keepingCapacity: true)
        buffer.append(UInt8(Kind.number.rawValue))
        buffer += number
        buffer.withUnsafeBytes(body)
    }
}
