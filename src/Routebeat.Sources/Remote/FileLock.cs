namespace Routebeat.Sources.Remote;

/// <summary>A lock that processes on one machine share: a file that is opened by one of them at a time. It ends with the process that holds it.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null where somebody has it. The file stays when it is given back: to delete it would open a race.</summary>
    /// <exception cref="IOException">Its folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
