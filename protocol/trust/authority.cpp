#include "protocol/trust/authority.hpp"

#include "protocol/trust/code.hpp"
#include "protocol/trust/private_file.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdio>
#include <mutex>
#include <optional>
#include <utility>

namespace protocol::trust {

namespace fs = std::filesystem;

namespace {

constexpr const char* certificate_name = "authority.pem";
constexpr const char* key_name = "authority-key.pem";
constexpr std::size_t room_for_revocations = 1024 * 1024;

Result<std::string> fresh_serial()
{
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return Fault::because("no randomness for a serial number: " + last_error());
    random[0] = static_cast<unsigned char>((random[0] & 0x3FU) | 0x40U); // positive, never short
    std::string serial;
    for (const auto byte : random) {
        std::array<char, 3> digits{};
        std::snprintf(digits.data(), digits.size(), "%02X", byte);
        serial += digits.data();
    }
    return serial;
}

std::string sentence(const fs::path& file, const std::string& what)
{
    return file.string() + ": " + what;
}

class FolderAuthority final : public Authority {
public:
    FolderAuthority(fs::path folder, Key key, Certificate certificate)
        : folder_{std::move(folder)}, key_{std::move(key)}, certificate_{std::move(certificate)}
    {
    }

    const X509& certificate() const override { return *certificate_; }

    Result<std::string> lend_code(const Subject& subject, Clock::time_point now) override
    {
        const auto code = make_code(*certificate_);
        if (!code)
            return code.error();
        const auto added = change([&](const Register&) -> Result<std::string> {
            return Register::code_line(hash_of_secret(code->secret),
                                       {subject, now + code_lifetime});
        });
        if (!added)
            return added.error();
        return text_of(*code);
    }

    Result<Issued> redeem(std::string_view secret, std::string_view signing_request,
                          Clock::time_point now) override
    {
        const auto hash = hash_of_secret(secret);
        return issue_for([&](const Register& known) { return known.subject_of_code(hash, now); },
                         Register::used_line(hash), signing_request, now);
    }

    Result<Issued> issue(const Subject& subject, std::string_view signing_request,
                         Clock::time_point now) override
    {
        return issue_for([&](const Register&) { return Result<Subject>{subject}; }, "",
                         signing_request, now);
    }

    Result<Issued> renew(const std::string& serial, std::string_view signing_request,
                         Clock::time_point now) override
    {
        return issue_for([&](const Register& known) { return known.subject_to_renew(serial, now); },
                         "", signing_request, now);
    }

    Result<std::size_t> revoke(const std::string& device, Clock::time_point now) override
    {
        std::size_t count = 0;
        const auto take_back = [&](const Register& register_) -> Result<std::string> {
            std::string lines;
            const auto serials = register_.serials_of(device, now);
            for (const auto& serial : serials)
                lines += Register::revoked_line(serial);
            count = serials.size();
            for (const auto& hash : register_.codes_of(device, now))
                lines += Register::used_line(hash);
            if (lines.empty())
                return Fault::because("the device \"" + device +
                                      "\" has no certificate and no code");
            return lines;
        };
        if (const auto added = change(take_back, Register::bytes_max); !added)
            return added.error();
        return count;
    }

    bool is_revoked(const std::string& serial) override
    {
        const std::lock_guard lock{mutex_};
        read_what_is_new();
        return unreadable_ || !register_.knows(serial) || register_.is_revoked(serial);
    }

    Result<std::vector<Register::Act>> acts() override
    {
        const auto lock = FileLock::take(folder_ / "lock");
        if (!lock)
            return lock.error();
        const auto known = read_register();
        if (!known)
            return known.error();
        return known->second.acts();
    }

private:
    Result<std::string> certified(const Subject& subject, std::string_view signing_request,
                                  Clock::time_point now, Issued& issued) const
    {
        const auto public_key = public_key_of(signing_request);
        if (!public_key)
            return public_key.error();
        const auto serial = fresh_serial();
        if (!serial)
            return serial.error();
        const auto until =
            now + (subject.role == "dispatcher" ? dispatcher_lifetime : device_lifetime);
        const auto certificate = certify(
            {subject, subject.role + " " + subject.device, now - clock_tolerance, until, *serial},
            **public_key, certificate_.get(), key_);
        if (!certificate)
            return certificate.error();
        issued = {pem_of(*certificate), pem_of(certificate_)};
        return Register::issued_line(*serial, {subject, until});
    }

    // With the mutex.
    void read_what_is_new()
    {
        const auto stamp = stamp_of(folder_ / register_name);
        if (stamp == seen_)
            return;
        auto known = read_register();
        unreadable_ = known ? std::nullopt : std::optional{known.error()};
        if (known)
            register_ = std::move(known->second);
        seen_ = stamp;
    }

    // Without the lock, and mostly without the file: what is refused here is refused cheaply. What
    // is not has to be looked at again where it is changed.
    template <class Look>
    Result<Subject> look(Look subject)
    {
        const std::lock_guard lock{mutex_};
        read_what_is_new();
        return unreadable_ ? Result<Subject>{*unreadable_} : subject(register_);
    }

    // For whom `subject_of` says, which is asked again with the lock: whoever revoked meanwhile had
    // it. `line_before`: what else goes into the register then, or nothing.
    template <class SubjectOf>
    Result<Issued> issue_for(SubjectOf subject_of, const std::string& line_before,
                             std::string_view signing_request, Clock::time_point now)
    {
        if (const auto objection = look(subject_of); !objection)
            return objection.error();
        Issued issued;
        const auto added = change([&](const Register& known) -> Result<std::string> {
            const auto subject = subject_of(known);
            if (!subject)
                return subject.error();
            const auto line = certified(*subject, signing_request, now, issued);
            if (!line)
                return line.error();
            return line_before + *line;
        });
        if (!added)
            return added.error();
        return issued;
    }

    // Reads the register, lets `make` say the lines that are new, and has them on disk when it
    // returns. One process at a time. Nothing is added beyond `room`: there is always more for what
    // takes rights back.
    template <class Make>
    Result<void> change(Make make, std::size_t room = Register::bytes_max - room_for_revocations)
    {
        const auto lock = FileLock::take(folder_ / "lock");
        if (!lock)
            return lock.error();
        const auto known = read_register();
        if (!known)
            return known.error();
        const auto& [text, now] = *known;
        const Result<std::string> lines = make(now);
        if (!lines)
            return lines.error();
        const auto last = text.rfind('\n');
        const auto whole = last == std::string::npos ? 0 : last + 1;
        if (whole + lines->size() > room)
            return Fault::because(sentence(folder_ / register_name,
                                           "it is full (" + std::to_string(whole) +
                                               " bytes): make another authority, and enroll every "
                                               "device under it"));
        return append_durably(folder_ / register_name, whole, *lines);
    }

    // Its text, and what that says.
    Result<std::pair<std::string, Register>> read_register() const
    {
        const auto file = folder_ / register_name;
        auto text = read_file(file, Register::bytes_max);
        if (!text)
            return text.error();
        auto known = Register::parse(*text);
        if (!known)
            return Fault::because(sentence(file, known.error().what()));
        return std::pair{std::move(*text), std::move(*known)};
    }

    fs::path folder_;
    Key key_;
    Certificate certificate_;
    std::mutex mutex_; // is_revoked() is asked by OpenSSL in whatever thread shakes hands
    Register register_;
    FileStamp seen_;
    std::optional<Fault> unreadable_;
};

// What cannot be looked at may be there: it is not written over.
bool is_there(const fs::path& file)
{
    std::error_code error;
    return fs::symlink_status(file, error).type() != fs::file_type::not_found;
}

// Somebody was let in, or may have been.
bool is_in_use(const fs::path& folder)
{
    std::error_code error;
    const auto register_file = folder / register_name;
    return is_there(register_file) && fs::file_size(register_file, error) != 0;
}

// That of a creation that was cut off, or a new one.
Result<Key> key_for(const fs::path& folder)
{
    const auto file = folder / key_name;
    if (!is_there(file)) {
        auto key = make_key();
        if (!key)
            return key;
        if (const auto written = write_private_file(file, pem_of(*key)); !written)
            return written.error();
        return key;
    }
    const auto text = read_private_file(file);
    auto key = text ? key_from(*text) : Result<Key>{text.error()};
    if (!key)
        return Fault::because(
            text ? sentence(file, key.error().what() + "; put it back from a copy, or remove it")
                 : text.error().what());
    return key;
}

Fault missing(const fs::path& folder)
{
    const auto* name = is_there(folder / key_name) ? certificate_name : key_name;
    return Fault::because(sentence(
        folder / name, is_in_use(folder) || is_there(folder / certificate_name)
                           ? "it is missing, and devices may have been let in with it: put it back "
                             "from a copy (a device has authority.pem in its identity's folder)"
                           : "there is none (hallctl authority create makes an authority)"));
}

} // namespace

// The certificate is written last: without it, and with an empty register, a creation was cut off.
Result<void> Authority::create(const fs::path& folder, const std::string& hall,
                               Clock::time_point now)
{
    if (auto made = make_private_folder(folder); !made)
        return made.error();
    const auto lock = FileLock::take(folder / "lock");
    if (!lock)
        return lock.error();
    if (is_there(folder / certificate_name))
        return Fault::because(
            sentence(folder, "there is an authority already; every device would have to be "
                             "enrolled again under a new one"));
    if (is_in_use(folder))
        return missing(folder);
    const auto key = key_for(folder);
    const auto serial = fresh_serial();
    if (!key || !serial)
        return key ? serial.error() : key.error();
    const auto certificate = certify({{},
                                      "Hallcall authority of " + hall,
                                      now - clock_tolerance,
                                      now + authority_lifetime,
                                      *serial},
                                     **key, nullptr, *key);
    if (!certificate)
        return certificate.error();
    if (auto written = write_private_file(folder / register_name, ""); !written)
        return written.error();
    return write_private_file(folder / certificate_name, pem_of(*certificate));
}

Result<std::unique_ptr<Authority>> Authority::open(const fs::path& folder)
{
    if (!is_there(folder / key_name) || !is_there(folder / certificate_name))
        return missing(folder);
    const auto key_text = read_private_file(folder / key_name);
    const auto certificate_text = read_file(folder / certificate_name, pem_bytes_max);
    if (!key_text || !certificate_text)
        return key_text ? certificate_text.error() : key_text.error();
    auto key = key_from(*key_text);
    if (!key)
        return Fault::because(sentence(folder / key_name, key.error().what()));
    auto certificate = certificate_from(*certificate_text);
    if (!certificate)
        return Fault::because(sentence(folder / certificate_name, certificate.error().what()));
    if (X509_check_private_key(certificate->get(), key->get()) != 1)
        return Fault::because(
            sentence(folder / key_name, "it is not the key of " + std::string{certificate_name}));
    return std::unique_ptr<Authority>{
        std::make_unique<FolderAuthority>(folder, std::move(*key), std::move(*certificate))};
}

} // namespace protocol::trust
