// SPDX-License-Identifier: Apache-2.0

import CVigiePSL

/// International domain names, both ways (IDNA 2008 with the mapping of UTS 46).
public enum Punycode {
    /// `xn--hpital-…` of `hôpital-…`; lower case. Nil where the name is none.
    public static func ascii(_ host: String) -> String? {
        convert(host) { input, output in
            idn2_to_ascii_8z(input, output, Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue))
        }
    }

    /// `hôpital-…` of `xn--hpital-…`. Nil where the name is none.
    public static func unicode(_ host: String) -> String? {
        convert(host) { input, output in idn2_to_unicode_8z8z(input, output, 0) }
    }

    private static func convert(
        _ host: String, _ function: (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> String? {
        guard !host.isEmpty, host.utf8.count <= 1_000, !host.utf8.contains(0) else { return nil }
        var output: UnsafeMutablePointer<CChar>?
        let status = function(host, &output)
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { return nil }
        return String(cString: output)
    }
}
