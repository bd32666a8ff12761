#include "dispatcher/hallctl/trust_lines.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <boost/json.hpp>

namespace hallctl {

namespace json = boost::json;

std::string authority_line(const std::string& folder, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"authority", folder}});
    return folder + " is the hall's authority now. Keep a copy of it where nobody can read it: "
                    "without it every device has to be enrolled again.";
}

std::string code_line(const std::string& device, const std::string& code,
                      protocol::trust::Clock::time_point until, Form form)
{
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(until.time_since_epoch());
    const auto time = dispatcher::iso_time(milliseconds.count());
    if (form == Form::json)
        return json::serialize(json::object{{"device", device}, {"code", code}, {"until", time}});
    return code + "\nOnce, until " + time +
           ", on the device: hallctl --dispatcher ADDR:PORT join " + code + " --identity DIR";
}

std::string revoked_line(const std::string& device, std::size_t certificates, Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"device", device}, {"revoked", certificates}});
    return device + ": " + std::to_string(certificates) +
           (certificates == 1 ? " certificate" : " certificates") +
           " taken back. An open link ends within ten seconds.";
}

std::string joined_line(const protocol::trust::Subject& subject, const std::string& folder,
                        Form form)
{
    if (form == Form::json)
        return json::serialize(json::object{{"device", subject.device},
                                            {"role", subject.role},
                                            {"counters", json::value_from(subject.counters)},
                                            {"identity", folder}});
    const auto counters = protocol::trust::text_of(subject.counters);
    return "This is the " + subject.role + " \"" + subject.device + "\" now" +
           (counters.empty() ? "" : ", for counter " + counters) +
           ". Start its program with --dispatcher 'ADDR:PORT;identity=" + folder + "'.";
}

} // namespace hallctl
