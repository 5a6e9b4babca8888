// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// The words for kinds of personal data: French, English, German, Spanish, Italian, Dutch, Russian.
enum DataLexicon {
    static let phrases = PhraseTable<DataKind>([
        .name: [
            "nom", "noms", "prénom", "prénoms", "name", "names", "full name", "full names", "first name", "last name",
            "nom complet", "fio", "фио", "имя", "имена",
            "nombre", "nombres", "apellidos", "vorname", "nachname", "namen", "surname", "identités", "noms et prénoms",
            "nomi", "cognome", "cognomi", "nome e cognome", "achternaam", "achternamen", "voornamen", "volledige naam",
            "nachnamen", "nombres y apellidos",
        ],
        .birthDate: [
            "date de naissance", "dates de naissance", "naissance", "naissances", "dob", "dobs", "ddn", "birth date",
            "birthdate", "birthdates", "date of birth", "dates of birth",
            "birthday", "birthdays", "geburtsdatum", "geburtsdaten", "fecha de nacimiento", "дата рождения",
            "даты рождения", "др",
            "data di nascita", "date di nascita", "geboortedatum", "geboortedata", "fechas de nacimiento",
            "geburtstage",
        ],
        .phone: [
            "tel", "tél", "tels", "téléphone", "téléphones", "phone", "phones", "phone number", "phone numbers",
            "mobile", "mobiles", "portable", "numéro de téléphone",
            "numéros de téléphone", "telefon", "telefonnummer", "telefonnummern", "teléfono", "teléfonos", "телефон*",
            "gsm",
            "telefono", "telefoni", "numeri di telefono", "telefoonnummer", "telefoonnummers", "números de teléfono",
            "handynummern",
        ],
        .email: [
            "email", "emails", "e mail", "e mails", "mail", "mails", "courriel", "courriels", "adresse mail",
            "adresses mail", "adresse email", "adresses email", "adresse e mail", "adresses e mail", "email address",
            "email addresses", "correo", "correos", "почта", "имейл", "мыло",
            "indirizzi email", "indirizzi e mail", "mailadressen", "e mailadressen", "correos electrónicos",
        ],
        .postalAddress: [
            "adresse", "adresses", "address", "addresses", "adresse postale", "adresses postales", "postal address",
            "home address", "home addresses", "code postal", "codes postaux",
            "anschrift", "anschriften", "adressen", "dirección", "direcciones", "domicilio", "адрес*",
            "coordonnées postales", "street", "zip code",
            "indirizzo", "indirizzi", "adres", "woonadres", "postcode", "postcodes", "postleitzahl", "domicilios",
        ],
        .password: [
            "password", "passwords", "pass", "pwd", "mot de passe", "mots de passe", "mdp", "hash", "hashes",
            "hashed passwords", "passwort", "passwörter", "contraseña",
            "contraseñas", "парол*", "bcrypt", "md5",
            "wachtwoord", "wachtwoorden", "parola d ordine", "kennwörter", "argon2", "sha256", "sha1",
        ],
        .nationalID: [
            "secu", "sécu", "n sécu", "numéro de sécu", "numéro de sécurité sociale", "numéros de sécurité sociale",
            "sécurité sociale", "nir", "nirs", "nss", "ssn", "ssns", "social security",
            "social security number", "social security numbers", "national id", "carte vitale", "niss", "ahv", "dni",
            "снилс", "sozialversicherungsnummer", "numéro vitale", "numéro ins",
            "codice fiscale", "codici fiscali", "burgerservicenummer", "bsn", "rijksregisternummer",
            "rijksregisternummers", "numéro national", "registre national", "avs", "seguridad social",
            "número de seguridad social", "sozialversicherungsnummern",
        ],
        .bankAccount: [
            "iban", "ibans", "rib", "ribs", "bank account", "bank accounts", "bank details", "banking",
            "banking details", "coordonnées bancaires", "compte bancaire", "comptes bancaires", "données bancaires",
            "bankverbindung", "bankdaten", "cuenta bancaria", "relevé d identité bancaire",
            "rekeningnummer", "rekeningnummers", "conto bancario", "conti bancari", "cuentas bancarias", "kontonummern",
            "coordinate bancarie",
        ],
        .cardNumber: [
            "credit card", "credit cards", "card number", "card numbers", "payment card", "payment cards",
            "carte bancaire", "cartes bancaires", "carte bleue", "cvv", "cc", "ccs", "kreditkarte", "kreditkarten",
            "tarjeta",
            "numéro de carte", "cartes de crédit",
            "tarjetas", "tarjetas de crédito", "carta di credito", "carte di credito", "creditcard", "creditcards",
            "kreditkartendaten",
        ],
        .identityDocument: [
            "passport", "passports", "passeport", "passeports", "carte d identité", "cartes d identité",
            "pièce d identité", "pièces d identité", "cni", "id card", "id cards", "id scans", "identity documents",
            "identity document", "driving licence", "driving license", "driver license", "drivers licenses",
            "permis de conduire", "ausweis", "personalausweis", "reisepass", "kyc", "паспорт*", "pasaporte",
            "titre de séjour",
            "passaporto", "passaporti", "paspoort", "paspoorten", "identiteitskaart", "identiteitskaarten",
            "carta d identità", "carte d identità", "pasaportes", "dni escaneado", "reisepässe",
        ],
        .health: [
            "diagnostic", "diagnostics", "diagnosis", "diagnoses", "diagnosen", "dossier médical", "dossiers médicaux",
            "medical record", "medical records", "medical file", "medical files", "medical data", "medical history",
            "health data", "health records", "health information", "données de santé", "données médicales",
            "ordonnance", "ordonnances",
            "prescription", "prescriptions", "compte rendu", "comptes rendus", "résultat d analyse",
            "résultats d analyses", "résultats d analyse", "résultats", "résultats d examens", "analyses",
            "lab results", "test results", "blood tests", "results", "dicom", "dicoms", "examens", "examen", "irm",
            "radios", "radiographies", "scanners", "x rays", "x ray", "mri", "mris", "ct scans",
            "pathologie", "pathologies", "symptômes", "symptoms", "traitements", "treatments", "traitement",
            "allergies", "blood type", "blood types", "groupe sanguin", "antécédents", "vaccins", "phi",
            "patient records", "patient files", "dossiers patients", "dossier patient", "befund", "befunde",
            "patientenakten", "krankenakten", "gesundheitsdaten", "historias clínicas", "historial médico",
            "datos médicos",
            "diagnósticos", "диагноз*", "анализы", "анализов", "медицинск*", "psychiatric", "hospitalisations",
            "medical reports", "medications", "médicaments", "vih", "hiv", "biopsies", "bilans sanguins",
            "imaging studies", "surgery reports",
            "diagnosi", "cartelle cliniche", "cartella clinica", "dati sanitari", "referti", "medische gegevens",
            "medische dossiers", "patiëntendossiers", "medicatie", "ricette mediche", "recetas médicas",
            "historiales médicos",
        ],
        .insurance: [
            "mutuelle", "mutuelles", "complémentaire santé", "insurance", "insurances", "insurance number",
            "insurance numbers", "insurance data", "policy numbers", "assurance", "numéro d adhérent",
            "numéros d adhérent", "versicherung", "versichertennummer", "krankenkasse", "seguro", "seguros",
            "tiers payant", "страховк*", "полис*",
            "assicurazione", "assicurazioni", "verzekering", "verzekeringsnummer", "mutualiteit", "ziekenfonds",
            "aseguradora", "versichertennummern",
        ],
        .accountDates: [
            "account created", "account creation", "creation date", "creation dates", "date de création",
            "dates de création", "compte créé", "created at", "updated at", "last login", "last logins",
            "dernière connexion", "date d inscription", "dates d inscription", "registration date",
            "registration dates", "comptes créés", "mise à jour du compte",
            "letzte anmeldung", "último acceso", "ultimo accesso", "fecha de registro", "data di registrazione",
        ],
        .ipAddress: [
            "ip", "ips", "ip address", "ip addresses", "adresse ip", "adresses ip", "ip adresse", "ip adressen",
        ],
    ])
}
