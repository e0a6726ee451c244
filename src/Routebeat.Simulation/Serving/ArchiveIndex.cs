using System.Globalization;
using System.Net;
using System.Text;

namespace Routebeat.Simulation.Serving;

/// <summary>The index pages of a server of files.</summary>
internal static class ArchiveIndex
{
    /// <summary>The page of a folder; null where there is no such folder.</summary>
    /// <param name="folder">The folder; empty or with a slash at its end.</param>
    /// <param name="files">All files that are there.</param>
    public static string? PageOf(string folder, IEnumerable<ServedFile> files)
    {
        var entries = new SortedDictionary<string, ServedFile?>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)))
        {
            string rest = file.Path[folder.Length..];
            int slash = rest.IndexOf('/', StringComparison.Ordinal);
            entries[slash < 0 ? rest : rest[..(slash + 1)]] = slash < 0 ? file : null;
        }

        if (entries.Count == 0 && folder.Length > 0)
        {
            return null;
        }

        string title = WebUtility.HtmlEncode($"Index of /{folder}");
        var page = new StringBuilder($"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1><hr><pre><a href=\"../\">../</a>\n");
        foreach (var (name, file) in entries)
        {
            string encoded = WebUtility.HtmlEncode(name);
            string when = file?.Appears.ToDateTime().ToString("dd-MMM-yyyy HH:mm", CultureInfo.InvariantCulture) ?? "-";
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"{encoded}\">{encoded}</a> {when} {file?.Length.ToString(CultureInfo.InvariantCulture) ?? "-"}\n");
        }

        return page.Append("</pre><hr></body></html>\n").ToString();
    }
}
