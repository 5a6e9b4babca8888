// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where French postcodes lie and how many people live there; read once from `PostcodeData`, about 0.6 MB.
struct PostcodeTable: Sendable {
    /// Ascending.
    private var codes: [UInt32] = []
    /// Degrees; not a number where the place is not known.
    private(set) var latitudes: [Float] = []
    private(set) var longitudes: [Float] = []
    /// Never 0: where nobody is counted, a few live.
    private(set) var people: [Float] = []
    /// All people.
    private(set) var population = 0.0
    /// Hashes of towns with the postcodes that hold them, ascending: hash in the upper half, index in the lower.
    private var towns: [UInt64] = []

    static let shared = PostcodeTable(Base64.decoded(PostcodeData.base64))

    /// Fewer people are not counted to live at a postcode, so that no chance is 0.
    private static let fewest: Float = 100

    /// Reads the form that scripts/postcodes writes.
    init(_ bytes: [UInt8]) {
        var at = 0
        var code: UInt32 = 0
        while at < bytes.count {
            var shift: UInt32 = 0
            var step: UInt32 = 0
            repeat {
                step |= UInt32(bytes[at] & 0x7F) << shift
                shift += 7
                at += 1
            } while bytes[at - 1] & 0x80 != 0
            code += step
            func degrees(_ at: Int) -> Float {
                let value = Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
                return value == .max ? .nan : Float(value) / 100
            }
            let index = UInt64(codes.count)
            codes.append(code)
            latitudes.append(degrees(at))
            longitudes.append(degrees(at + 2))
            people.append(max(PostcodeTable.fewest, exp2f(Float(bytes[at + 4]) / 12) - 1))
            for town in 0..<Int(bytes[at + 5]) {
                let from = at + 6 + town * 3
                let hash = UInt64(bytes[from]) | UInt64(bytes[from + 1]) << 8 | UInt64(bytes[from + 2]) << 16
                towns.append(hash << 32 | index)
            }
            at += 6 + Int(bytes[at + 5]) * 3
        }
        towns.sort()
        population = people.reduce(0) { $0 + Double($1) }
    }

    var count: Int { codes.count }

    /// `"05000"` for an index.
    func code(_ index: Int) -> String {
        let digits = String(codes[index])
        return String(repeating: "0", count: 5 - digits.count) + digits
    }

    /// The index of a postcode of five digits; the post office of a firm (CEDEX) has none.
    func index(of code: some Collection<UInt8>) -> Int? {
        guard code.count == 5 else { return nil }
        var value = 0
        for byte in code {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return index(of: value)
    }

    /// The index of a postcode as a number: 1000 is 01000.
    func index(of value: Int) -> Int? {
        let index = firstIndex(from: value)
        return index < codes.count && Int(codes[index]) == value ? index : nil
    }

    /// True where some postcode begins with the same two figures.
    func knowsDepartment(of value: Int) -> Bool {
        let index = firstIndex(from: value / 1_000 * 1_000)
        return index < codes.count && Int(codes[index]) / 1_000 == value / 1_000
    }

    private func firstIndex(from value: Int) -> Int {
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if Int(codes[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Postcodes that hold a town of this name; several towns may bear it.
    func indices(ofTown name: String) -> [Int] {
        guard let hash = TownName.hash(name) else { return [] }
        let key = UInt64(hash) << 32
        var low = 0
        var high = towns.count
        while low < high {
            let middle = (low + high) / 2
            if towns[middle] < key { low = middle + 1 } else { high = middle }
        }
        return towns[low...].prefix { $0 >> 32 == UInt64(hash) }.map { Int($0 & 0xFFFF_FFFF) }
    }

    /// True where a town of this name lies at the postcode.
    func holds(_ index: Int, town name: String) -> Bool { indices(ofTown: name).contains(index) }

    func isPlaced(_ index: Int) -> Bool { !latitudes[index].isNaN }

    /// Kilometres between two postcodes, on a plane that touches the earth between them: within 1 % up to 300 km in
    /// Europe; not a number where one of the two has no place.
    func distance(_ left: Int, _ right: Int) -> Double {
        let north = Double(latitudes[left] - latitudes[right])
        let middle = Double(latitudes[left] + latitudes[right]) * .pi / 360
        let east = Double(longitudes[left] - longitudes[right]) * cos(middle)
        return 111.2 * (north * north + east * east).squareRoot()
    }
}

/// RFC 4648, section 4, of a literal that is known to be right.
enum Base64 {
    static func decoded(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { source in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(source.count * 3 / 4)
            var bits: UInt32 = 0
            var held: UInt32 = 0
            for byte in source {
                let value: UInt8
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
                case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
                case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
                case UInt8(ascii: "+"): value = 62
                case UInt8(ascii: "/"): value = 63
                default: continue
                }
                bits = bits << 6 | UInt32(value)
                held += 6
                if held >= 8 {
                    held -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> held))
                }
            }
            return bytes
        }
    }
}
