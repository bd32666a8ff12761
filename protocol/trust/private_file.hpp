// Files that hold keys: readable by their owner alone, complete or not at all, on disk when a
// function returns.
#pragma once

#include "protocol/trust/certificate.hpp"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace protocol::trust {

// Every error names the file.
Result<void> make_private_folder(const std::filesystem::path& folder); // mode 0700; may be there
Result<void> write_private_file(const std::filesystem::path& file, const std::string& text); // 0600
// As above, but never over one that is there.
Result<void> create_private_file(const std::filesystem::path& file, const std::string& text);
Result<std::string> read_file(const std::filesystem::path& file, std::size_t bytes_max);
// Refuses a file that its group or others can read or write.
Result<std::string> read_private_file(const std::filesystem::path& file,
                                      std::size_t bytes_max = pem_bytes_max);
// Cuts the file off behind `size` bytes, puts `text` there, and forces it to disk.
Result<void> append_durably(const std::filesystem::path& file, std::size_t size,
                            const std::string& text);

// Differs whenever the file's contents do.
struct FileStamp {
    std::int64_t size = -1, seconds = 0, nanoseconds = 0;
    auto operator<=>(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path& file);

// One process at a time; waits for the others.
class FileLock {
public:
    static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_{descriptor} {}

    int descriptor_;
};

} // namespace protocol::trust
