#include "protocol/trust/private_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace protocol::trust {

namespace fs = std::filesystem;

namespace {

std::string failure(const fs::path& file, const char* what)
{
    return file.string() + ": " + what + ": " + std::generic_category().message(errno);
}

struct Descriptor {
    explicit Descriptor(int number) : number{number} {}
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number;
};

bool write_whole(int descriptor, const std::string& text)
{
    for (std::size_t done = 0; done < text.size();) {
        const auto now = ::write(descriptor, text.data() + done, text.size() - done);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            return false;
        done += static_cast<std::size_t>(now);
    }
    return ::fsync(descriptor) == 0;
}

Result<void> force_names(const fs::path& in)
{
    const fs::path folder = in.empty() ? "." : in;
    const Descriptor names{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (names.number < 0 || ::fsync(names.number) != 0)
        return Fault::because(failure(folder, "cannot be forced to disk"));
    return {};
}

// `rename_flags` of renameat2(2).
Result<void> put_private_file(const fs::path& file, const std::string& text, unsigned rename_flags)
{
    const auto unfinished = file.string() + ".new";
    ::unlink(unfinished.c_str());
    const Descriptor out{::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (out.number < 0 || !write_whole(out.number, text) ||
        ::renameat2(AT_FDCWD, unfinished.c_str(), AT_FDCWD, file.c_str(), rename_flags) != 0) {
        auto sentence = failure(file, "cannot be written");
        if (out.number >= 0)
            ::unlink(unfinished.c_str());
        return Fault::because(sentence);
    }
    return force_names(file.parent_path());
}

Result<std::string> read_whole(const fs::path& file, std::size_t bytes_max, bool is_private)
{
    const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat about = {};
    if (in.number < 0 || ::fstat(in.number, &about) != 0)
        return Fault::because(failure(file, "cannot be read"));
    if (is_private && (about.st_mode & 077U) != 0)
        return Fault::because(file.string() +
                              ": others can read or write it: chmod 600 it, and think whether "
                              "its key is still a secret");
    std::string text;
    for (std::string chunk(16'384, '\0'); text.size() <= bytes_max;) {
        const auto got = ::read(in.number, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Fault::because(failure(file, "cannot be read"));
        if (got == 0)
            return text;
        text.append(chunk, 0, static_cast<std::size_t>(got));
    }
    return Fault::because(file.string() + ": it is larger than " + std::to_string(bytes_max) +
                          " bytes");
}

} // namespace

Result<void> make_private_folder(const fs::path& folder)
{
    std::error_code ignored;
    if (folder.has_parent_path())
        fs::create_directories(folder.parent_path(), ignored);
    if (::mkdir(folder.c_str(), 0700) != 0)
        return errno == EEXIST ? Result<void>{} : Fault::because(failure(folder, "cannot be made"));
    return force_names(folder.parent_path());
}

Result<void> write_private_file(const fs::path& file, const std::string& text)
{
    return put_private_file(file, text, 0);
}

Result<void> create_private_file(const fs::path& file, const std::string& text)
{
    return put_private_file(file, text, RENAME_NOREPLACE);
}

Result<std::string> read_file(const fs::path& file, std::size_t bytes_max)
{
    return read_whole(file, bytes_max, false);
}

Result<std::string> read_private_file(const fs::path& file, std::size_t bytes_max)
{
    return read_whole(file, bytes_max, true);
}

Result<void> append_durably(const fs::path& file, std::size_t size, const std::string& text)
{
    const Descriptor out{::open(file.c_str(), O_WRONLY | O_CLOEXEC)};
    if (out.number < 0 || ::ftruncate(out.number, static_cast<off_t>(size)) != 0 ||
        ::lseek(out.number, 0, SEEK_END) < 0 || !write_whole(out.number, text))
        return Fault::because(failure(file, "cannot be written"));
    return {};
}

FileStamp stamp_of(const fs::path& file)
{
    struct stat about = {};
    if (::stat(file.c_str(), &about) != 0)
        return {};
    return {about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec};
}

Result<FileLock> FileLock::take(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX) != 0) {
        auto sentence = failure(file, "cannot be locked");
        if (descriptor >= 0)
            ::close(descriptor);
        return Fault::because(sentence);
    }
    return FileLock{descriptor};
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

} // namespace protocol::trust
