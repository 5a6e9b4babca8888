// SPDX-License-Identifier: Apache-2.0

import CVigiePSL

/// The public suffix list of the system, or the one built into libpsl where that is newer.
///
/// Hosts are lower case, as UTF-8 or punycode, without a trailing dot; longer than 253 bytes is no host.
public final class PublicSuffixList: Sendable {
    /// Loaded at first use, for the life of the process.
    public static let shared = PublicSuffixList()

    // Proof: libpsl only reads a context after loading it, so any thread may use it; it is set once in init, and freed
    // once in deinit. Nil where no list could be loaded: then nothing is known to be a suffix.
    nonisolated(unsafe) private let list: OpaquePointer?

    private init() { list = psl_latest(nil) }

    deinit { psl_free(list) }

    /// True for `fr`, `asso.fr`, `co.uk` and other suffixes that stand in the list; false for top levels it doesn't know.
    public func isPublicSuffix(_ host: String) -> Bool {
        guard let list, Self.isPlausible(host) else { return false }
        return psl_is_public_suffix2(list, host, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) == 1
    }

    /// The suffix and one label: `chu-orvanne.fr` of `vpn.chu-orvanne.fr`; nil for a suffix itself. An unknown top level
    /// counts as a suffix, as the list's algorithm has it.
    public func registrableDomain(of host: String) -> String? {
        guard let list, Self.isPlausible(host) else { return nil }
        return host.withCString { psl_registrable_domain(list, $0).map { String(cString: $0) } }
    }

    private static func isPlausible(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 253 && !host.utf8.contains(0)
    }
}
