using System.Collections.Frozen;

namespace Kubently.Cli.Doctor;

/// <summary>Every fault that the doctor names, and what to do about it. docs/operations/troubleshooting.md says more of each.</summary>
internal static class FaultCatalogue
{
    public static readonly FrozenDictionary<string, string> Advice = new Dictionary<string, string>
    {
        ["no-api"] = "Name the API with --api-url or KUBENTLY_API_URL, or start one: kubently up.",
        ["no-key"] = "Set KUBENTLY_API_KEY, or sign in: kubently login.",
        ["api-refused"] = "Check the port in the address, and that the API runs: kubectl get pods -l app.kubernetes.io/component=api. A port-forward ends with its terminal.",
        ["api-name"] = "Check the host name in the address, and the DNS record of the ingress.",
        ["api-untrusted"] = "Let this machine trust the authority that signed the certificate (SSL_CERT_FILE on Linux), or use the host name that the certificate is for.",
        ["api-plaintext"] = "One side speaks TLS and the other does not: exchange http:// and https:// in the address.",
        ["api-silent"] = "Something between here and the API drops packets: a firewall, a NetworkPolicy, a load balancer without a healthy target.",
        ["api-foreign"] = "Check the address: another server, or a proxy without a healthy API behind it, answers there.",
        ["api-unreachable"] = "Check the address and the network between here and the API.",
        ["clock-skew"] = "Synchronise the clocks (NTP) of this machine and of the API's nodes: tokens and certificates depend on them.",
        ["key-refused"] = "Set KUBENTLY_API_KEY to a key that is valid, or sign in again: kubently login. An admin makes one with kubently keys create.",
        ["redis-unreachable"] = "Check that Redis runs, its address in ConnectionStrings__redis, and the NetworkPolicy before it.",
        ["redis-password"] = "Give the API the password that Redis has: password= in ConnectionStrings__redis, or the chart's Secret; then restart the API.",
        ["redis-certificate"] = "Check REDIS_CA_FILE, sslHost= and ssl=true in ConnectionStrings__redis; the API's log names what is wrong with the certificate.",
        ["redis-slow"] = "Look at Redis itself: SLOWLOG GET, its CPU, its disk when appendfsync is always, and the network.",
        ["redis-full"] = "Raise Redis' maxmemory (and its container's limit), or shorten what is kept; docs/operations/sizing.md has the numbers.",
        ["redis-read-only"] = "Point ConnectionStrings__redis at the primary, or at Sentinel; on a primary, look at its disk (INFO persistence).",
        ["model-key"] = "Correct the provider's API key in the API's Secret and restart the API. Until then questions fail; diagnose and exec need no model.",
        ["model-unknown"] = "Check LLM_MODEL: the provider does not know this model, or not for this account.",
        ["model-quota"] = "Raise the provider's quota, or set LLM_FALLBACK_MODEL.",
        ["model-unreachable"] = "Let the API reach the provider: its address, the cluster's egress rules, a proxy (HTTPS_PROXY).",
        ["model-unavailable"] = "The API's log says what the provider answered.",
        ["model-no-tools"] = "Choose a model that calls tools; without them it can look at nothing.",
        ["no-clusters"] = "Join one: kubently connect CLUSTER.",
        ["no-such-cluster"] = "kubently clusters lists those that are registered and within your scope.",
        ["unknown-cluster"] = "An executor has a CLUSTER_ID that nobody registered: correct it there, or register it with kubently tokens create.",
        ["executor-never-connected"] = "Install it (kubently connect CLUSTER), and read its log: kubectl logs deploy/kubently-executor.",
        ["executor-offline"] = "Look at its pod and its log in that cluster: kubectl logs deploy/kubently-executor. It needs to reach the API, and nothing else of it.",
        ["executor-token"] = "Give the executor the cluster's token: kubently tokens rotate CLUSTER prints a new one for its Secret; then restart it.",
        ["executor-rivals"] = "Run one executor for each cluster: stop the other one, or give it a CLUSTER_ID and a token of its own.",
        ["executor-silent"] = "Restart the executor; before that, its log and its CPU limit tell why it does not come to run commands.",
        ["executor-failed"] = "The executor's log says what broke.",
        ["executor-old"] = "Update it to the API's version; what it does not know, it leaves undone.",
        ["executor-clock"] = "Synchronise the clock of the executor's node (NTP).",
        ["version-differs"] = "Update the older one; neighbouring minor versions understand each other.",
        ["queue-stuck"] = "They run when the executor is back, unless their deadline passes before. Mend the executor first.",
        ["kubernetes-unreachable"] = "Check the address of the API server that the executor was given, and the NetworkPolicy of its pod.",
        ["kubernetes-unauthorized"] = "Renew what the executor signs in with: restart its pod so that it gets a fresh service account token, or renew its kubeconfig.",
        ["kubernetes-unwell"] = "Look at the API server itself: kubectl get --raw /readyz?verbose.",
        ["kubernetes-forbidden"] = "Grant its ServiceAccount the ClusterRole of its mode: helm upgrade the kubently-executor chart with rbac.create=true.",
        ["policy-invalid"] = "Mend the policy file at the line that is named; kubently policy test --policy FILE reads it the same way.",
    }.ToFrozenDictionary();

    /// <summary>What to do; the executor of a later version may know faults that this tool does not.</summary>
    public static string AdviceFor(string code) => Advice.GetValueOrDefault(code, "This tool is older than what reports it; update it.");
}
