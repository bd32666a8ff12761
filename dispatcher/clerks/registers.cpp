#include "dispatcher/clerks/registers.hpp"

#include "dispatcher/clerks/clerk_register.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace dispatcher {

namespace trust = protocol::trust;

namespace {

using Act = RegistersRead::Act;

hall::Time time_from(trust::Clock::time_point time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time);
}

Act act_from(const trust::Register::Act& act)
{
    using From = trust::Register::Act::What;
    const auto what = act.what == From::lent      ? Act::What::lent
                      : act.what == From::joined  ? Act::What::joined
                      : act.what == From::renewed ? Act::What::renewed
                                                  : Act::What::revoked;
    const auto& [role, device, counters] = act.right.subject;
    return {what, {device, role, counters, act.key, time_from(act.right.until)}};
}

bool is_settled(const trust::FileStamp& stamp)
{
    const auto now = trust::Clock::now().time_since_epoch();
    return stamp.seconds + 2 < std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

} // namespace

Registers::Registers(std::shared_ptr<trust::Authority> authority,
                     const std::filesystem::path& authority_folder, std::filesystem::path clerks)
    : authority_{std::move(authority)}, devices_{authority_folder / trust::register_name},
      clerks_{std::move(clerks)}
{
}

RegistersRead Registers::read()
{
    RegistersRead read;
    if (authority_)
        read_devices(read);
    if (!clerks_.empty())
        read_clerks(read);
    return read;
}

// The stamp is taken first: what is written meanwhile is read once more. So is what was written a
// moment ago: a file system's clock may be too coarse to tell the next change from it.
void Registers::read_devices(RegistersRead& read)
{
    const auto stamp = trust::stamp_of(devices_);
    if (stamp == devices_seen_)
        return;
    const auto acts = authority_->acts();
    if (!acts) {
        read.faults.push_back(acts.error().what());
        return;
    }
    const auto now = time_from(trust::Clock::now());
    std::vector<Act> devices;
    devices.reserve(acts->size());
    std::ranges::transform(*acts, std::back_inserter(devices), act_from);
    const auto good = std::ranges::count_if(devices, [&](const Act& act) {
        return act.what != Act::What::revoked && act.grant.until > now;
    });
    if (static_cast<std::size_t>(good) > grants_max) {
        read.faults.push_back(devices_.string() + ": more than " + std::to_string(grants_max) +
                              " certificates and codes are good at a time; the journal does not "
                              "tell of them");
        return;
    }
    read.devices = std::move(devices);
    if (is_settled(stamp))
        devices_seen_ = stamp;
}

void Registers::read_clerks(RegistersRead& read)
{
    const auto stamp = trust::stamp_of(clerks_);
    if (stamp == clerks_seen_)
        return;
    const auto clerks = dispatcher::read_clerks(clerks_);
    if (!clerks) {
        read.faults.push_back(clerks.error().what());
        return;
    }
    read.clerks.emplace();
    for (const auto& [number, clerk] : clerks->clerks())
        read.clerks->emplace(number, KnownClerk{clerk.name, clerk.rights, mark_of(clerk.pin_hash)});
    if (is_settled(stamp))
        clerks_seen_ = stamp;
}

} // namespace dispatcher
