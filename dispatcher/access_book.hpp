// What the journal knows of devices and clerks, and what is new in the registers. Pure; rebuilt
// from the facts in the journal.
#pragma once

#include "dispatcher/access.hpp"

namespace dispatcher {

class AccessBook {
public:
    void apply(const AccessFact& fact);

    // In the order in which it was done, as far as the registers tell it. Of a register that was
    // never read before: the whole, once, as what is in force.
    std::vector<AccessFact> news(const RegistersRead& read, hall::Time now) const;
    // For a day's opening; nothing where no register was ever read.
    std::optional<AccessInForce> in_force(hall::Time now) const;

    const std::optional<KnownClerks>& clerks() const { return clerks_; }

private:
    using Key = std::pair<std::string, std::string>; // device and key
    using Grants = std::map<Key, Grant>;
    static Key key_of(const Grant& grant) { return {grant.device, grant.key}; }
    std::optional<AccessInForce> first_reading(const RegistersRead& read, hall::Time now) const;
    void add_news_of_devices(const std::vector<RegistersRead::Act>& acts, hall::Time now,
                             std::vector<AccessFact>& facts) const;
    void add_news_of_clerks(const KnownClerks& clerks, hall::Time now,
                            std::vector<AccessFact>& facts) const;

    void happen(const AccessInForce& fact);
    void happen(const DeviceGiven& fact);
    void happen(const DeviceRevoked& fact);
    void happen(const ClerkGiven& fact);
    void happen(const ClerkRemoved& fact);
    template <class Other>
    void happen(const Other&)
    {
    }
    void look_at_devices(hall::Time at);

    // Whatever a register has that lasts longer than `grants_as_of_` was known then: so one that is
    // not here, and does, is new, however long nobody looked.
    std::optional<Grants> grants_;
    hall::Time grants_as_of_{};
    std::optional<KnownClerks> clerks_;
};

} // namespace dispatcher
