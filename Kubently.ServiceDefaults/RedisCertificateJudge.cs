using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Kubently.ServiceDefaults;

/// <summary>Takes the certificate of Redis if nothing is wrong with it, and says in the log what is; once until it is something else.</summary>
internal sealed partial class RedisCertificateJudge(ILogger logger)
{
    private volatile string? _told;

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            _told = null;
            return true;
        }

        var reasons = string.Join(", ", (chain?.ChainStatus ?? []).Select(status => $"{status.Status}").Distinct().Prepend($"{errors}"));
        if (_told != reasons) LogRefused(certificate?.Subject ?? "none was shown", reasons);
        _told = reasons;
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate of Redis ({Subject}) is not accepted: {Reasons}. REDIS_CA_FILE names who may vouch for it, sslHost= in the connection string the name that it must have")]
    private partial void LogRefused(string subject, string reasons);
}
