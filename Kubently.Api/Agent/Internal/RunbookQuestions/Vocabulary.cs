using System.Collections.Frozen;

namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>The words of questions about clusters.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["pod"] = "Pod",
        ["pods"] = "Pod",
        ["po"] = "Pod",
        ["container"] = "Pod",
        ["containers"] = "Pod",
        ["deployment"] = "Deployment",
        ["deployments"] = "Deployment",
        ["deploy"] = "Deployment",
        ["statefulset"] = "StatefulSet",
        ["statefulsets"] = "StatefulSet",
        ["sts"] = "StatefulSet",
        ["daemonset"] = "DaemonSet",
        ["daemonsets"] = "DaemonSet",
        ["ds"] = "DaemonSet",
        ["job"] = "Job",
        ["jobs"] = "Job",
        ["cronjob"] = "CronJob",
        ["cronjobs"] = "CronJob",
        ["service"] = "Service",
        ["services"] = "Service",
        ["svc"] = "Service",
        ["ingress"] = "Ingress",
        ["ingresses"] = "Ingress",
        ["node"] = "Node",
        ["nodes"] = "Node",
        ["pvc"] = "PersistentVolumeClaim",
        ["pvcs"] = "PersistentVolumeClaim",
        ["claim"] = "PersistentVolumeClaim",
        ["hpa"] = "HorizontalPodAutoscaler",
        ["autoscaler"] = "HorizontalPodAutoscaler",
        ["quota"] = "ResourceQuota",
        ["quotas"] = "ResourceQuota",
        ["webhook"] = "ValidatingWebhookConfiguration",
        ["webhooks"] = "ValidatingWebhookConfiguration",
        ["networkpolicy"] = "NetworkPolicy",
        ["networkpolicies"] = "NetworkPolicy",
        ["netpol"] = "NetworkPolicy",
        ["pdb"] = "PodDisruptionBudget",
        ["pdbs"] = "PodDisruptionBudget",
        ["configmap"] = "ConfigMap",
        ["configmaps"] = "ConfigMap",
        ["cm"] = "ConfigMap",
        ["namespace"] = "Namespace",
        ["namespaces"] = "Namespace",
        ["ns"] = "Namespace",
        ["dienst"] = "Service",
        ["dienste"] = "Service",
        ["knoten"] = "Node",
        ["namensraum"] = "Namespace",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Plurals = new Dictionary<string, string>
    {
        ["Pod"] = "pods",
        ["Deployment"] = "deployments",
        ["StatefulSet"] = "statefulsets",
        ["DaemonSet"] = "daemonsets",
        ["Job"] = "jobs",
        ["CronJob"] = "cronjobs",
        ["Service"] = "services",
        ["Ingress"] = "ingresses",
        ["Node"] = "nodes",
        ["PersistentVolumeClaim"] = "persistentvolumeclaims",
        ["HorizontalPodAutoscaler"] = "horizontalpodautoscalers",
        ["ResourceQuota"] = "resourcequotas",
        ["NetworkPolicy"] = "networkpolicies",
        ["PodDisruptionBudget"] = "poddisruptionbudgets",
        ["ConfigMap"] = "configmaps",
        ["Namespace"] = "namespaces",
    }.ToFrozenDictionary();

    // One of these makes it a question about a cluster.
    private static readonly FrozenSet<string> Telling = Set("""
        cluster clusters clustern fleet kubernetes k8s kubectl workload workloads replica replicas replicaset rollout rollouts configmap secret volume
        image images pull crash crashes crashed crashing crashloop crashloopbackoff oom oomkilled imagepullbackoff pending evicted eviction
        unschedulable restart restarts restarting restarted fail fails failed failing failure failures error errors erroring broken breaking
        broke down outage unhealthy healthy health unavailable unreachable stuck slow timeout timeouts 500 502 503 504 problem problems issue
        issues wrong degraded flapping diagnose diagnosis investigate debug troubleshoot incident alert alerts working responding ready
        notready starting connect reach ok okay fine changed
        kaputt defekt fehler fehlern fehlerhaft fehlgeschlagen abgestürzt stürzt absturz hängt startet starten läuft laufen erreichbar gesund gesundheit
        ausgefallen gestört störung problem probleme problemen ordnung langsam neustart neustarts neugestartet funktioniert geändert änderungen änderung
        bereit ausrollen überall gekillt entfernt fehl schlägt fehlschlägt scheitert scheitern antwortet antworten reagiert tot instabil überlastet
        zusammengebrochen unerreichbar
        """);

    // These do as well, and may be names of things too.
    private static readonly FrozenSet<string> Hinting = Set("""
        resolve resolves resolving dns login deploy deploys deployed rollback scale scales scaling scaled autoscaling hang hangs hanging hung drain
        drains blocked blocking latency backup backups certificate certificates tls http https curl url endpoint endpoints gateway route routes
        traffic disk memory cpu terminating terminated evict evicts job migration succeed succeeded running
        """);

    // Grammar, and what is said of things rather than their names.
    private static readonly FrozenSet<string> Plain = Set("""
        a an and any anything are as at be been being but by can cannot can't could did do does doesn't doing don't dont for from get gets
        getting give going got had has have having he hello help hey hi how i if in inside into is isn't it its just keep keeps kind know last
        latest let like list look looking make me my name named called no not nothing now of off on one or our out over please previous
        properly recently right root cause same see seem seems she should show since so some something stop stopped still such tell than thank
        thanks that the their them then there these they thing things this those to today too up us use using very was we were what what's
        whats when where which while who why will with within without won't would yes you your yesterday again all also always about after
        before because between both check current currently everything happen happened happening hour hours minute minutes more most much many
        must need new only other overall own per reason say says status state sure system app apps application applications team teams
        summary summarize report overview explain describe find fix look's morning night week running run runs serve serves serving traffic
        request requests response responses user users customer customers log logs event events resource resources memory cpu disk network
        dns storage first s t re nothing none go goes went away long ever every everywhere other others another around back bring brings came come comes
        doing down during each either else even few finally gone however instead keeps kept left less lost maybe might mine often once open
        page people place possible put question really said side somehow someone something sometimes soon taking times together told took try
        trying under unless until wait waiting wanted weird whole whom whose wonder work works worried worry worse yet anybody nobody everybody
        anymore forever changed changes change deployed rolled version versions latest timeline edited modified releases

        der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen ist sind war waren wird werden wurde wurden hat
        haben hatte hatten gab kann können konnte muss müssen soll sollte sollten darf was wer wie wo wann warum wieso weshalb welche welcher welches
        welchen wem wen ich du er sie es wir ihr mein meine meinem meinen unser unsere unserem unseren unserer dein deine im in am an auf aus bei
        beim mit nach seit von vom vor zu zum zur durch ohne gegen um bis ab da dann dort hier jetzt heute gestern morgen wieder immer noch
        schon nur auch sehr so bitte sag zeig zeige mir mich uns euch los gibt geht gerade denn doch ja nein alle allen alles etwas nichts jemand
        niemand jede jeder jedes jedem dauernd kunden benutzer anwender leute seite seiten stunde stunden minuten tagen woche wochen nacht letzte
        letzten letzter letztes neu neue neuen neuer alte alten mehr viel viele wenig dass wenn weil ob sich sein kommt kommen macht machen passiert
        tun tut klappt gut schlecht laut zuletzt netzwerk namen anwendung anwendungen zwischen welchem sieht keiner mehr wirklich zeigt wegen
        """);

    public static string? KindOf(string word) => Kinds.GetValueOrDefault(word.Split('/')[0]);

    /// <summary>What kubectl calls the objects of a kind; null when it is none that is listed.</summary>
    public static string? PluralOf(string kind) => Plurals.GetValueOrDefault(kind);

    public static bool IsTelling(string word) => Telling.Contains(word) || Hinting.Contains(word) || Kinds.ContainsKey(word.Split('/')[0]);

    /// <summary>Whether a word is surely no name of anything in a cluster.</summary>
    public static bool IsCommon(string word) => Plain.Contains(word) || Telling.Contains(word) || Kinds.ContainsKey(word);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
