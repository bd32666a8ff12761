#include "protocol/trust/identity.hpp"

#include "protocol/trust/private_file.hpp"

namespace protocol::trust {

namespace fs = std::filesystem;

namespace {

constexpr const char* key_name = "key.pem";
constexpr const char* certificate_name = "certificate.pem";
constexpr const char* authority_name = "authority.pem";

std::string with_cure(const std::string& what)
{
    return what + " (hallctl join gives a device its identity)";
}

} // namespace

Identity::Identity(fs::path folder, Key key, Certificate certificate, Certificate authority,
                   Subject subject)
    : folder_{std::move(folder)}, key_{std::move(key)}, certificate_{std::move(certificate)},
      authority_{std::move(authority)}, subject_{std::move(subject)}
{
}

Result<Key> Identity::prepare(const fs::path& folder)
{
    if (auto made = make_private_folder(folder); !made)
        return made.error();
    const auto file = folder / key_name;
    std::error_code error;
    if (fs::exists(file, error)) {
        const auto text = read_private_file(file);
        if (!text)
            return text.error();
        auto key = key_from(*text);
        if (!key)
            return Fault::because(file.string() + ": " + key.error().what());
        return key;
    }
    auto key = make_key();
    if (!key)
        return key;
    if (auto written = write_private_file(file, pem_of(*key)); !written)
        return written.error();
    return key;
}

Result<void> Identity::store(const fs::path& folder, const Issued& issued)
{
    const auto key = read_private_file(folder / key_name);
    if (!key)
        return key.error();
    if (const auto fits = from(folder, *key, issued); !fits)
        return Fault::because("what the dispatcher issued cannot be used: " + fits.error().what());
    if (auto written = write_private_file(folder / authority_name, issued.authority); !written)
        return written;
    return write_private_file(folder / certificate_name, issued.certificate);
}

Result<void> Identity::check_storable() const
{
    if (const auto key = read_private_file(folder_ / key_name); !key)
        return key.error();
    return write_private_file(folder_ / authority_name, pem_of(authority_));
}

Result<Identity> Identity::open(const fs::path& folder)
{
    const auto key = read_private_file(folder / key_name);
    if (!key)
        return Fault::because(with_cure(key.error().what()));
    const auto certificate = read_file(folder / certificate_name, pem_bytes_max);
    if (!certificate)
        return Fault::because(with_cure(certificate.error().what()));
    const auto authority = read_file(folder / authority_name, pem_bytes_max);
    if (!authority)
        return Fault::because(with_cure(authority.error().what()));
    return from(folder, *key, {*certificate, *authority});
}

Result<Identity> Identity::of_dispatcher(Authority& authority, Clock::time_point now)
{
    const auto key = make_key();
    if (!key)
        return key.error();
    const auto issued = authority.issue({"dispatcher", "dispatcher"}, signing_request(*key), now);
    if (!issued)
        return issued.error();
    return from({}, pem_of(*key), *issued);
}

Result<Identity> Identity::from(fs::path folder, const std::string& key_text, const Issued& issued)
{
    auto key = key_from(key_text);
    if (!key)
        return Fault::because((folder / key_name).string() + ": " + key.error().what());
    auto certificate = certificate_from(issued.certificate);
    if (!certificate)
        return Fault::because((folder / certificate_name).string() + ": " +
                              certificate.error().what());
    auto authority = certificate_from(issued.authority);
    if (!authority)
        return Fault::because((folder / authority_name).string() + ": " + authority.error().what());
    auto subject = subject_of(**certificate);
    if (!subject)
        return Fault::because((folder / certificate_name).string() +
                              ": it is no certificate of a hall");
    if (X509_check_private_key(certificate->get(), key->get()) != 1)
        return Fault::because((folder / certificate_name).string() +
                              ": it belongs to another key than " + key_name);
    return Identity{std::move(folder), std::move(*key), std::move(*certificate),
                    std::move(*authority), std::move(*subject)};
}

bool Identity::is_to_be_renewed(Clock::time_point now) const
{
    const auto until = not_after(*certificate_);
    return now > until - (until - not_before(*certificate_)) / 3;
}

} // namespace protocol::trust
