using System.Globalization;
using Routebeat.Host.Commands;
using Routebeat.Sources.Remote;

namespace Routebeat.Host.Archives;

/// <summary>Where fetched files are kept, and how much of them.</summary>
internal static class CacheFolder
{
    /// <summary>How much a cache holds where nothing else is said, as it is written.</summary>
    public const string DefaultLimit = "20G";

    private const string Variable = "ROUTEBEAT_CACHE";
    private const string XdgVariable = "XDG_CACHE_HOME";

    /// <summary>The user's own folder: <c>ROUTEBEAT_CACHE</c> where that is set; else <c>routebeat</c> where the system keeps caches.</summary>
    public static string Default
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            {
                return named;
            }

            string? caches = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Environment.GetEnvironmentVariable(XdgVariable) is { Length: > 0 } xdg ? xdg
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(caches, "routebeat");
        }
    }

    /// <summary>Opens a cache.</summary>
    /// <param name="folder">The folder; null for the user's own.</param>
    /// <param name="limitOctets">How much it may hold, in octets; null for the default.</param>
    /// <exception cref="UsageException">The folder cannot be used.</exception>
    public static ArchiveCache Open(string? folder, long? limitOctets)
    {
        string path = folder ?? Default;
        try
        {
            return new ArchiveCache(path, limitOctets ?? Limit(DefaultLimit), TimeProvider.System);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the cache {path} cannot be used: {exception.Message}; name another folder with --cache or {Variable}", exception);
        }
    }

    /// <summary>Reads a size such as 500M or 20G: millions or thousands of millions of octets.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static long Limit(string text)
    {
        long unit = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch
        {
            'M' => 1_000_000,
            'G' => 1_000_000_000,
            'T' => 1_000_000_000_000,
            _ => 0,
        };
        return unit > 0 && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count is > 0 and < 1_000_000
            ? count * unit
            : throw new UsageException($"--cache-limit '{text}' is no size; write it as 500M or 20G");
    }
}
