import { Type, type Static } from 'typebox';
import { strict } from './parts.ts';

const secret = (description: string) => Type.String({ minLength: 1, description });

/** The accounts of one detection, handed in apart from the declaration and never copied into a run. */
export const Credentials = Type.Object(
  {
    accounts: Type.Array(
      Type.Object(
        {
          role: Type.String({ minLength: 1, description: '角色，与申报信息 access.accounts[].role 一致' }),
          username: secret('登录账号'),
          password: Type.Optional(secret('登录口令；只用短信验证码登录的不填')),
          code: Type.Optional(secret('固定验证码（仅限测试账号）')),
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  { ...strict, $id: 'govapp-credentials/1', title: '检测账号（保密，不随材料流转）' },
);
export type Credentials = Static<typeof Credentials>;
