package cn.shuguo.sms;

import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.profile.DefaultProfile;

/** 短信发送工具类 */
public class AliyunSmsSender {
    static final String product = "Dysmsapi";
    static final String domain = "dysmsapi.aliyuncs.com";

    // TODO 此处需要替换成开发者自己的AK
    static final String accessKeyId = "LTAI@@alnum20@@";
    static final String accessKeySecret = "@@alnum20@@0MBXUqwXR3";
    static final String oldAccessKeySecret = "yourAccessKeySecret";

    private static final String DES_KEY = "sg@2017!";
    private static final String KEY_ALGORITHM = "DESede/CBC/PKCS5Padding";
    private static final String RSA_PUBLIC_KEY = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQwcx+/oQwZirf/F4eN1NI6zuksypSMP9B2TzB+ihe/41leYv6eN6hO9Xc9gcB0cLdACG9I24JztksLN/CfEWAp72vSrE83heo7nE855LEAwm4c0hwskCM354g1vNQJ0tbpiWVL2vavMDBQIDAQAB";
    private static final String RSA_PRIVATE_KEY = "@@private_key@@";

    public static void send(String phone, String code) throws Exception {
        DefaultProfile profile = DefaultProfile.getProfile("cn-hangzhou", accessKeyId, accessKeySecret);
        new DefaultAcsClient(profile).getAcsResponse(Requests.of(phone, "SMS_138067289", code));
    }
}
