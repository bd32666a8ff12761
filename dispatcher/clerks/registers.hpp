// The registers of who may come in, as files: the authority's and the clerks'. What the dispatcher
// reads again and again, so that the journal tells what hallctl did to them.
#pragma once

#include "dispatcher/access.hpp"
#include "protocol/trust/authority.hpp"
#include "protocol/trust/private_file.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace dispatcher {

class Registers {
public:
    // Either may be missing: no authority, or an empty name.
    Registers(std::shared_ptr<protocol::trust::Authority> authority,
              const std::filesystem::path& authority_folder, std::filesystem::path clerks);

    bool any() const { return authority_ || !clerks_.empty(); }
    // What has changed since the last call that could read it. One thread at a time.
    RegistersRead read();

private:
    using Stamp = std::optional<protocol::trust::FileStamp>;
    void read_devices(RegistersRead& read);
    void read_clerks(RegistersRead& read);

    std::shared_ptr<protocol::trust::Authority> authority_;
    std::filesystem::path devices_, clerks_;
    Stamp devices_seen_, clerks_seen_;
};

} // namespace dispatcher
