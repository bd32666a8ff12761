#include "protocol/trust/certificate.hpp"

#include "hall/terms.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace protocol::trust {

namespace {

constexpr std::string_view scheme = "hallcall:";
constexpr std::array<std::string_view, 5> roles{"dispatcher", "kiosk", "caller", "display",
                                                "operator"};

std::string text_in(const Memory& memory)
{
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

template <class T, class Write>
std::string written(const T& thing, Write write)
{
    const Memory memory{BIO_new(BIO_s_mem())};
    write(memory.get(), thing.get());
    return text_in(memory);
}

// An empty passphrase: OpenSSL must not ask for one on a terminal.
int no_passphrase(char*, int, int, void*)
{
    return 0;
}

template <class Owned, class Read>
Result<Owned> read_pem(std::string_view pem, const char* what, Read read)
{
    if (pem.size() > pem_bytes_max)
        return Fault::because(std::string{what} + " of " + std::to_string(pem.size()) +
                              " bytes: at most " + std::to_string(pem_bytes_max));
    const Memory memory{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    Owned owned{read(memory.get(), nullptr, &no_passphrase, nullptr)};
    if (!owned)
        return Fault::because("not " + std::string{what} + " in PEM: " + last_error());
    return owned;
}

std::optional<Subject> parsed(std::string_view uri)
{
    if (!uri.starts_with(scheme))
        return std::nullopt;
    uri.remove_prefix(scheme.size());
    const auto colon = uri.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto rest = uri.substr(colon + 1);
    const auto second = rest.find(':');
    Subject subject{std::string{uri.substr(0, colon)}, std::string{rest.substr(0, second)}};
    if (second != std::string_view::npos) {
        auto counters = counters_from(rest.substr(second + 1));
        if (!counters || subject.role != "caller")
            return std::nullopt;
        subject.counters = std::move(*counters);
    }
    if (std::ranges::find(roles, subject.role) == roles.end() || !hall::is_id(subject.device))
        return std::nullopt;
    return subject;
}

std::string uri_of(const Subject& subject)
{
    return std::string{scheme} + subject.role + ":" + subject.device +
           (subject.counters.empty() ? "" : ":" + text_of(subject.counters));
}

// RFC 5280 4.1.2.5 has years 0000 to 9999, the clock 1677 to 2262: what is beyond is as far as
// that.
Clock::time_point time_from(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const std::chrono::seconds since_1970{::timegm(&parts)};
    return Clock::time_point{std::clamp(since_1970, -clock_seconds_max, clock_seconds_max)};
}

bool add_extension(X509& certificate, const X509* issuer, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, const_cast<X509*>(issuer ? issuer : &certificate), &certificate,
                   nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    const bool added = extension && X509_add_ext(&certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

// A device can never stand in for the dispatcher, nor sign for others: what a certificate may be
// used for stands in it and is checked by OpenSSL.
bool add_extensions(X509& certificate, const X509* issuer, const Subject& subject)
{
    if (subject.role.empty())
        return add_extension(certificate, issuer, NID_basic_constraints,
                             "critical,CA:TRUE,pathlen:0") &&
               add_extension(certificate, issuer, NID_key_usage, "critical,keyCertSign");
    return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
           add_extension(certificate, issuer, NID_ext_key_usage,
                         subject.role == "dispatcher" ? "serverAuth" : "clientAuth") &&
           add_extension(certificate, issuer, NID_subject_alt_name, "URI:" + uri_of(subject));
}

bool set_serial(X509& certificate, const std::string& serial)
{
    BIGNUM* number = nullptr;
    const bool set = BN_hex2bn(&number, serial.c_str()) > 0 &&
                     BN_to_ASN1_INTEGER(number, X509_get_serialNumber(&certificate));
    BN_free(number);
    return set;
}

bool set_times(X509& certificate, const Draft& draft)
{
    return ASN1_TIME_set(X509_getm_notBefore(&certificate), Clock::to_time_t(draft.from)) &&
           ASN1_TIME_set(X509_getm_notAfter(&certificate), Clock::to_time_t(draft.to));
}

bool set_names(X509& certificate, const X509* issuer, const std::string& name)
{
    X509_NAME* own = X509_get_subject_name(&certificate);
    return X509_NAME_add_entry_by_txt(own, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1,
                                      0) == 1 &&
           X509_set_issuer_name(&certificate, issuer ? X509_get_subject_name(issuer) : own) == 1;
}

} // namespace

std::string last_error()
{
    const auto code = ERR_peek_last_error();
    ERR_clear_error();
    std::array<char, 256> text{};
    if (code == 0)
        return "no reason given";
    ERR_error_string_n(code, text.data(), text.size());
    return text.data();
}

void throw_exception_from_error(const Fault& fault, const boost::source_location&)
{
    throw std::logic_error(fault.what());
}

bool is_device_role(std::string_view role)
{
    return role != roles.front() && std::ranges::find(roles, role) != roles.end();
}

Result<Key> key_from(std::string_view pem)
{
    return read_pem<Key>(pem, "a private key", &PEM_read_bio_PrivateKey);
}

Result<Certificate> certificate_from(std::string_view pem)
{
    return read_pem<Certificate>(pem, "a certificate", &PEM_read_bio_X509);
}

std::string pem_of(const Key& key)
{
    return written(key, [](BIO* to, EVP_PKEY* it) {
        PEM_write_bio_PrivateKey(to, it, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::string pem_of(const Certificate& certificate)
{
    return written(certificate, [](BIO* to, X509* it) { PEM_write_bio_X509(to, it); });
}

Result<Key> make_key()
{
    Key key{EVP_EC_gen("P-256")};
    if (!key)
        return Fault::because("cannot make a key: " + last_error());
    return key;
}

std::string signing_request(const Key& key)
{
    const SigningRequest request{X509_REQ_new()};
    X509_REQ_set_pubkey(request.get(), key.get());
    X509_REQ_sign(request.get(), key.get(), EVP_sha256());
    return written(request, [](BIO* to, X509_REQ* it) { PEM_write_bio_X509_REQ(to, it); });
}

Result<Key> public_key_of(std::string_view request_pem)
{
    auto request =
        read_pem<SigningRequest>(request_pem, "a signing request", &PEM_read_bio_X509_REQ);
    if (!request)
        return request.error();
    Key key{X509_REQ_get_pubkey(request->get())};
    if (!key || X509_REQ_verify(request->get(), key.get()) != 1)
        return Fault::because("the signing request is not signed by its own key: " + last_error());
    // RFC 5480: every key of a hall is on P-256.
    std::array<char, 32> curve{};
    if (EVP_PKEY_get_utf8_string_param(key.get(), "group", curve.data(), curve.size(), nullptr) !=
            1 ||
        std::string_view{curve.data()} != "prime256v1")
        return Fault::because(std::string{"the signing request's key is not on the curve P-256"});
    return key;
}

std::string text_of(const std::vector<std::uint32_t>& counters)
{
    std::string text;
    for (const auto counter : counters)
        text += (text.empty() ? "" : "+") + std::to_string(counter);
    return text;
}

std::optional<std::vector<std::uint32_t>> counters_from(std::string_view text)
{
    std::vector<std::uint32_t> counters;
    while (true) {
        std::uint32_t counter = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), counter);
        const bool ascends = counters.empty() || counter > counters.back();
        if (error != std::errc{} || counter < 1 || counter > 9'999 || !ascends ||
            counters.size() >= counters_max)
            return std::nullopt;
        counters.push_back(counter);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty())
            return counters;
        if (text.front() != '+')
            return std::nullopt;
        text.remove_prefix(1);
    }
}

std::optional<Subject> subject_of(const X509& certificate)
{
    auto* names = static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr));
    if (!names)
        return std::nullopt;
    std::optional<Subject> subject;
    const int count = sk_GENERAL_NAME_num(names);
    if (count == 1) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, 0);
        if (name->type == GEN_URI) {
            const auto* uri = name->d.uniformResourceIdentifier;
            subject = parsed({reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                              static_cast<std::size_t>(ASN1_STRING_length(uri))});
        }
    }
    GENERAL_NAMES_free(names);
    return subject;
}

std::string serial_of(const X509& certificate)
{
    BIGNUM* number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(&certificate), nullptr);
    char* text = number ? BN_bn2hex(number) : nullptr;
    std::string serial = text ? text : "";
    OPENSSL_free(text);
    BN_free(number);
    return serial;
}

Clock::time_point not_before(const X509& certificate)
{
    return time_from(X509_get0_notBefore(&certificate));
}

Clock::time_point not_after(const X509& certificate)
{
    return time_from(X509_get0_notAfter(&certificate));
}

std::string fingerprint_of(const X509& certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(&certificate, EVP_sha256(), digest.data(), &size);
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 0x0FU];
    }
    return text;
}

Result<Certificate> certify(const Draft& draft, const EVP_PKEY& public_key, const X509* issuer,
                            const Key& issuer_key)
{
    Certificate certificate{X509_new()};
    if (X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        !set_serial(*certificate, draft.serial) || !set_times(*certificate, draft) ||
        !set_names(*certificate, issuer, draft.common_name) ||
        X509_set_pubkey(certificate.get(), const_cast<EVP_PKEY*>(&public_key)) != 1 ||
        !add_extensions(*certificate, issuer, draft.subject) ||
        X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) == 0)
        return Fault::because("cannot make a certificate: " + last_error());
    return certificate;
}

} // namespace protocol::trust
