using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Session;

/// <summary>
/// The keys that protect cookies and forms. Several console processes need the same ones, and a process that is replaced needs those of the
/// one before it: else everybody signs in again.
/// </summary>
internal static class KeyRing
{
    // Whatever it is called where it runs: processes that share a folder are one console.
    private const string Application = "Kubently.Web";

    /// <summary>Keeps the keys in the folder that the settings name; throws with a sentence when it cannot be used.</summary>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        if ((settings["KUBENTLY_CONSOLE_KEYS"] ?? settings[$"{WebOptions.Section}:{nameof(WebOptions.Keys)}"]) is not { Length: > 0 } path) return;
        try
        {
            var folder = Directory.CreateDirectory(path);
            // Found out now, and not when the first key is due in ninety days.
            var probe = Path.Combine(folder.FullName, $".{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            services.AddDataProtection().SetApplicationName(Application).PersistKeysToFileSystem(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OptionsValidationException(
                WebOptions.Section, typeof(WebOptions), [$"KUBENTLY_CONSOLE_KEYS is {path}, which is no folder that this process can write to: {exception.Message} Name one that all console processes share."]);
        }
    }
}
