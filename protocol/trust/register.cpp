#include "protocol/trust/register.hpp"

#include "hall/terms.hpp"

#include <charconv>
#include <optional>

namespace protocol::trust {

namespace {

std::vector<std::string_view> words_of(std::string_view line)
{
    std::vector<std::string_view> words;
    while (true) {
        const auto space = line.find(' ');
        words.push_back(line.substr(0, space));
        if (space == std::string_view::npos)
            return words;
        line.remove_prefix(space + 1);
    }
}

bool is_hexadecimal(std::string_view text)
{
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

std::optional<Clock::time_point> time_from(std::string_view text)
{
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 ||
        seconds > clock_seconds_max.count())
        return std::nullopt;
    return Clock::time_point{std::chrono::seconds{seconds}};
}

std::string seconds_of(Clock::time_point time)
{
    return std::to_string(
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

std::string right_line(const char* what, const std::string& key, const Register::Right& right)
{
    return std::string{what} + ' ' + key + ' ' + right.subject.role + ' ' + right.subject.device +
           ' ' + seconds_of(right.until) +
           (right.subject.counters.empty() ? "" : ' ' + text_of(right.subject.counters)) + '\n';
}

} // namespace

Result<Register> Register::parse(std::string_view text)
{
    if (text.size() > bytes_max)
        return Fault::because("it has " + std::to_string(text.size()) + " bytes: at most " +
                              std::to_string(bytes_max));
    Register whole;
    std::size_t number = 0;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        ++number;
        const auto line = text.substr(0, end);
        if (!whole.read(line))
            return Fault::because("line " + std::to_string(number) + " cannot be understood: \"" +
                                  std::string{line.substr(0, 80)} + '"');
        text.remove_prefix(end + 1);
    }
    return whole;
}

bool Register::read(std::string_view line)
{
    const auto words = words_of(line);
    if (words.size() < 2 || !is_hexadecimal(words[1]))
        return false;
    const std::string key{words[1]};
    if (words.size() == 2 && (words[0] == "revoked" || words[0] == "used")) {
        const bool used = words[0] == "used";
        lines_.push_back({used ? Line::What::used : Line::What::revoked, key});
        return (used ? used_ : revoked_).insert(key).second;
    }
    if (words.size() < 5 || words.size() > 6 || (words[0] != "issued" && words[0] != "code"))
        return false;
    Subject subject{std::string{words[2]}, std::string{words[3]}};
    if (words.size() == 6) {
        auto counters = counters_from(words[5]);
        if (!counters || subject.role != "caller")
            return false;
        subject.counters = std::move(*counters);
    }
    const auto until = time_from(words[4]);
    const bool known_role = is_device_role(subject.role) || subject.role == "dispatcher";
    if (!until || !known_role || !hall::is_id(subject.device))
        return false;
    const bool code = words[0] == "code";
    lines_.push_back({code ? Line::What::code : Line::What::issued, key});
    return (code ? codes_ : issued_).emplace(key, Right{subject, *until}).second;
}

// A code that was used has what it was used for behind it; one that was taken back has not.
bool Register::is_joining(std::size_t line) const
{
    if (lines_[line].what != Line::What::used || line + 1 >= lines_.size() ||
        lines_[line + 1].what != Line::What::issued)
        return false;
    const auto code = codes_.find(lines_[line].key);
    return code != codes_.end() && code->second.subject == issued_.at(lines_[line + 1].key).subject;
}

std::vector<Register::Act> Register::acts() const
{
    using What = Act::What;
    std::vector<Act> acts;
    std::map<std::string, std::string> names;       // of codes, by their hashes
    std::map<std::string, unsigned> lent_with_name; // how many, by device and name
    std::set<std::string> devices;                  // that had a certificate before
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        const auto& [what, key] = lines_[at];
        const bool of_code = what == Line::What::code || what == Line::What::used;
        const auto& rights = of_code ? codes_ : issued_;
        const auto right = rights.find(key);
        if (right == rights.end() || right->second.subject.role == "dispatcher" || is_joining(at))
            continue;
        const auto& device = right->second.subject.device;
        if (what == Line::What::code) {
            auto& name = names[key];
            name = "code-" + seconds_of(right->second.until);
            if (const auto nth = ++lent_with_name[device + ' ' + name]; nth > 1)
                name += '-' + std::to_string(nth);
            acts.push_back({What::lent, name, right->second});
        } else if (what == Line::What::issued) {
            const bool first = devices.insert(device).second;
            const bool joined = first || (at > 0 && is_joining(at - 1));
            acts.push_back({joined ? What::joined : What::renewed, key, right->second});
        } else if (!of_code || names.contains(key)) {
            acts.push_back({What::revoked, of_code ? names[key] : key, right->second});
        }
    }
    return acts;
}

Result<Subject> Register::subject_of_code(const std::string& hash, Clock::time_point now) const
{
    const auto code = codes_.find(hash);
    if (code == codes_.end())
        return Fault::because(std::string{"there is no such code"});
    if (used_.contains(hash))
        return Fault::because("the code for " + code->second.subject.device +
                              " was used before or taken back");
    if (now >= code->second.until)
        return Fault::because("the code for " + code->second.subject.device + " is too old");
    return code->second.subject;
}

Result<Subject> Register::subject_to_renew(const std::string& serial, Clock::time_point now) const
{
    const auto issued = issued_.find(serial);
    if (issued == issued_.end() || is_revoked(serial))
        return Fault::because(std::string{"the certificate is revoked"});
    const auto& [subject, until] = issued->second;
    if (now >= until)
        return Fault::because("the certificate of " + subject.device + " has expired");
    if (const auto left = until - now; left > renewed_within)
        return Fault::because("the certificate of " + subject.device + " is good for " +
                              std::to_string(std::chrono::floor<std::chrono::days>(left).count()) +
                              " more days: it is not renewed yet");
    if (serials_of(subject.device, now).size() >= certificates_max)
        return Fault::because(subject.device + " has " + std::to_string(certificates_max) +
                              " good certificates already: revoke it (hallctl revoke) and enroll "
                              "it again");
    return subject;
}

std::vector<std::string> Register::codes_of(const std::string& device, Clock::time_point now) const
{
    std::vector<std::string> hashes;
    for (const auto& [hash, right] : codes_)
        if (right.subject.device == device && now < right.until && !used_.contains(hash))
            hashes.push_back(hash);
    return hashes;
}

std::vector<std::string> Register::serials_of(const std::string& device,
                                              Clock::time_point now) const
{
    std::vector<std::string> serials;
    for (const auto& [serial, right] : issued_)
        if (right.subject.device == device && now < right.until && !is_revoked(serial))
            serials.push_back(serial);
    return serials;
}

std::string Register::issued_line(const std::string& serial, const Right& right)
{
    return right_line("issued", serial, right);
}

std::string Register::revoked_line(const std::string& serial)
{
    return "revoked " + serial + '\n';
}

std::string Register::code_line(const std::string& hash, const Right& right)
{
    return right_line("code", hash, right);
}

std::string Register::used_line(const std::string& hash)
{
    return "used " + hash + '\n';
}

} // namespace protocol::trust
