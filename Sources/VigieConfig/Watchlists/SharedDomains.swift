// SPDX-License-Identifier: Apache-2.0

/// Domains under which everybody has an address; as an establishment's own they would make everybody its staff.
enum SharedDomains {
    /// What a domain is, where it belongs to no one establishment.
    static func reason(_ domain: String) -> String? {
        if registries.contains(domain) { return "names are registered below it" }
        if mailProviders.contains(domain) { return "it is a mail provider's" }
        return nil
    }

    /// A few suffixes with a dot that French and neighbouring lists meet (https://publicsuffix.org/list/); the matcher
    /// has the whole list.
    private static let registries: Set<String> = [
        "asso.fr", "com.fr", "gouv.fr", "nom.fr", "prd.fr", "tm.fr", "presse.fr", "avoues.fr", "cci.fr", "greta.fr",
        "huissier-justice.fr", "chambagri.fr", "chirurgiens-dentistes.fr", "experts-comptables.fr", "medecin.fr",
        "notaires.fr", "pharmacien.fr", "port.fr", "veterinaire.fr", "aeroport.fr", "avocat.fr", "co.uk", "ac.uk",
        "gov.uk", "nhs.uk", "org.uk", "ac.be", "com.re", "asso.re", "com.pf", "com.de", "com.es", "com.it",
        "github.io", "wordpress.com", "blogspot.com",
    ]

    private static let mailProviders: Set<String> = [
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.fr", "hotmail.com", "hotmail.fr", "outlook.com",
        "outlook.fr", "live.com", "live.fr", "msn.com", "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.fr",
        "orange.fr", "wanadoo.fr", "sfr.fr", "neuf.fr", "numericable.fr", "laposte.net", "free.fr", "bbox.fr",
        "club-internet.fr",
        "proton.me", "protonmail.com", "mail.ru", "yandex.ru", "bluewin.ch", "skynet.be",
    ]
}
