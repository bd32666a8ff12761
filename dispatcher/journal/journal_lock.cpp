#include "dispatcher/journal/journal_lock.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <utility>

namespace dispatcher {
namespace {

// "<stream> <20 digits> <8 hexadecimal digits>\n": always the same length, so that it is
// overwritten in place.
constexpr std::size_t stream_characters = 32, sequence_digits = 20, sum_digits = 8;
constexpr std::size_t line_bytes = stream_characters + 1 + sequence_digits + 1 + sum_digits + 1;

std::uint32_t sum_of(std::string_view marked)
{
    return checksum_of(std::array{marked});
}

} // namespace

std::string high_water_line(const HighWater& mark)
{
    std::array<char, line_bytes + 1> text{};
    std::snprintf(text.data(), text.size(), "%-32.32s %020llu", mark.stream.c_str(),
                  static_cast<unsigned long long>(mark.sequence));
    std::string line = text.data();
    std::snprintf(text.data(), text.size(), " %08x\n", sum_of(line));
    return line + text.data();
}

std::optional<HighWater> parse_high_water(std::string_view line)
{
    if (line.size() < line_bytes)
        return std::nullopt;
    const auto digits = line.substr(stream_characters + 1, sequence_digits);
    HighWater mark{std::string(line.substr(0, stream_characters)), 0};
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), mark.sequence);
    if (error != std::errc{} || end != digits.data() + digits.size() ||
        high_water_line(mark) != line.substr(0, line_bytes))
        return std::nullopt;
    return mark;
}

std::filesystem::path lock_file_of(const std::filesystem::path& journal)
{
    return journal.native() + ".lock";
}

std::optional<HighWater> read_high_water(const std::filesystem::path& journal)
{
    std::ifstream in(lock_file_of(journal), std::ios::binary);
    std::array<char, line_bytes> bytes{};
    if (!in.read(bytes.data(), bytes.size()))
        return std::nullopt;
    return parse_high_water({bytes.data(), bytes.size()});
}

JournalResult<JournalLock> JournalLock::take(const std::filesystem::path& journal)
{
    const auto file = lock_file_of(journal);
    JournalLock lock{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640)};
    if (lock.descriptor_ < 0)
        return JournalFault{"cannot open " + file.native() + ": " + std::strerror(errno) +
                            "; the dispatcher needs a folder that it may write"};
    // A lock on a file of its own: closing any descriptor of the journal would drop the locks of
    // SQLite on it.
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return JournalFault{journal.native() +
                                " is in use by another dispatcher; end that one, or give this one "
                                "another journal"};
        return JournalFault{"cannot lock " + file.native() + ": " + std::strerror(errno) +
                            "; put the journal on a local disk"};
    }
    return lock;
}

JournalLock::JournalLock(JournalLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

JournalLock& JournalLock::operator=(JournalLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

JournalLock::~JournalLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void JournalLock::remember(const HighWater& mark)
{
    const std::string line = high_water_line(mark);
    [[maybe_unused]] const auto written = ::pwrite(descriptor_, line.data(), line.size(), 0);
}

} // namespace dispatcher
