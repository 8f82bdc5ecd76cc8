using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>/healthz, /livez, /readyz with their single checks.</summary>
internal static class HealthEndpoint
{
    private static readonly string[] First = ["ping", "log", "etcd"];
    private static readonly string[] OnlyReady = ["etcd-readiness", "informer-sync"];

    private static readonly string[] Hooks =
    [
        "poststarthook/start-kube-apiserver-admission-initializer", "poststarthook/generic-apiserver-start-informers",
        "poststarthook/priority-and-fairness-config-consumer", "poststarthook/priority-and-fairness-filter",
        "poststarthook/storage-object-count-tracker-hook", "poststarthook/start-apiextensions-informers",
        "poststarthook/start-apiextensions-controllers", "poststarthook/crd-informer-synced", "poststarthook/bootstrap-controller",
        "poststarthook/rbac/bootstrap-roles", "poststarthook/scheduling/bootstrap-system-priority-classes",
        "poststarthook/priority-and-fairness-config-producer", "poststarthook/start-cluster-authentication-info-controller",
        "poststarthook/start-kube-apiserver-identity-lease-controller", "poststarthook/start-kube-apiserver-identity-lease-garbage-collector",
        "poststarthook/start-legacy-token-tracking-controller", "poststarthook/aggregator-reload-proxy-client-cert",
        "poststarthook/start-kube-aggregator-informers", "poststarthook/apiservice-registration-controller",
        "poststarthook/apiservice-status-available-controller", "poststarthook/apiservice-wait-for-first-sync",
        "poststarthook/kube-apiserver-autoregistration", "autoregister-completion", "poststarthook/apiservice-openapi-controller",
        "poststarthook/apiservice-openapiv3-controller",
    ];

    public static bool Serves(string path) => path.Split('/') is ["", "healthz" or "livez" or "readyz", ..];

    public static Task AnswerAsync(HttpContext context, string path)
    {
        var parts = path.Trim('/').Split('/', 2);
        var probe = parts[0];
        string[] checks = [.. First, .. probe == "readyz" ? OnlyReady : [], .. Hooks, .. probe == "readyz" ? ["shutdown"] : Array.Empty<string>()];
        if (parts.Length == 2) return checks.Contains(parts[1]) ? context.WriteTextAsync("ok") : context.WriteAsync(ApiStatus.NoSuchPath);
        if (!context.Request.Query.ContainsKey("verbose")) return context.WriteTextAsync("ok");
        var text = new StringBuilder();
        foreach (var check in checks) text.Append("[+]").Append(check).Append(" ok\n");
        return context.WriteTextAsync(text.Append(probe).Append(" check passed\n").ToString());
    }
}
