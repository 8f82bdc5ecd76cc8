using Kubently.Cli.Settings;

namespace Kubently.Cli.Logins;

/// <summary><c>logins.json</c>, which several processes may change at once: whoever changes it locks it.</summary>
internal sealed class LoginFile(string folder, TimeProvider time)
{
    // Longer than a renewal takes, which is done under the lock.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    private readonly PrivateFile<StoredLogins> _file = new(folder, "logins.json", LoginJson.Default.StoredLogins);

    /// <summary>Whether there is a login at an API, or a file that cannot be read and may hold one.</summary>
    public bool Has(Uri api) => Read(api, out var fault) is not null || fault is not null;

    /// <summary>The login at an API; null when there is none.</summary>
    public StoredLogin? Read(Uri api, out string? fault)
    {
        (var content, fault) = (_file.Read(), null);
        if (content is FileContent<StoredLogins>.Unusable(var why)) fault = $"{why}. Delete it, and sign in again: kubently login.";
        return content is FileContent<StoredLogins>.Found(var stored) ? stored.Logins.GetValueOrDefault(StoredSettings.Name(api)) : null;
    }

    /// <summary>Keeps a login, or forgets it when it is null. Only under <see cref="LockAsync"/>.</summary>
    public void Write(Uri api, StoredLogin? login)
    {
        var logins = _file.Read() is FileContent<StoredLogins>.Found(var stored) ? stored.Logins : StoredLogins.None.Logins;
        _file.Write(new StoredLogins(login is null ? logins.Remove(StoredSettings.Name(api)) : logins.SetItem(StoredSettings.Name(api), login)));
    }

    /// <summary>Waits until no other process changes the file; null when that takes too long.</summary>
    public async Task<IDisposable?> LockAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        do
        {
            if (_file.TryLock() is { } held) return held;
            await Task.Delay(LockPause, time, cancellationToken);
        }
        while (time.GetElapsedTime(start) < LockPatience);

        return null;
    }
}
