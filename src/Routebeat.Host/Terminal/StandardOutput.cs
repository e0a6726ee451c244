using Microsoft.Win32.SafeHandles;

namespace Routebeat.Host.Terminal;

/// <summary>Standard output for programs that write much: not through the console, and with an end where nobody reads.</summary>
internal static class StandardOutput
{
    /// <summary>What the system says where nobody reads a pipe any more (EPIPE): the <see cref="Exception.HResult"/> of the exception.</summary>
    public const int BrokenPipe = 32;

    private static readonly SafeFileHandle _handle = new(1, ownsHandle: false);

    /// <summary>
    /// Opens it. The stream of the console passes over a pipe that nobody reads any more, where it is better to stop; that of a file would
    /// not move the place at which the next program writes.
    /// </summary>
    public static Stream Open()
    {
        var direct = new FileStream(_handle, FileAccess.Write, bufferSize: 0);
        if (!direct.CanSeek)
        {
            return direct;
        }

        direct.Dispose();
        return Console.OpenStandardOutput();
    }
}
